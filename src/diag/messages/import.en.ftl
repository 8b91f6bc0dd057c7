# Reports of `congkhai import portal` and `congkhai import table`.

import-sums = { $read ->
        [one] 1 record
       *[other] { $read } records
    } read: { $written } written, { $skipped } skipped, { $refused } refused.
import-files = Files unchanged: { $unchanged }. Files kept: { $kept }.
import-skipped = Skipped { $number } – { $reason }: { $codes }
import-refused = Refused { $number } – { $reason }: { $codes }
import-more = { $names } and { $number } more
import-kept = Kept: { $path }
import-flags = To be reviewed (the whole list: { $path }):

import-because-internal = internal procedure
import-because-elsewhere = already in { $path }
import-because-edited = the file was made or edited by a person, and is kept
import-because-not-json = not JSON from character { $column } on; download the file again
import-because-cut-off = the JSON is cut off; download the file again
import-because-other-shape = not a record of the portal: { $why }
import-because-limit = the record exceeds the limit of { $value }; if it really is that large, run again with --limit { $limit }={ $next }
import-because-no-code = no code
import-because-no-name = no name
import-because-bad-code = the code “{ $code }” has no letter or digit
import-because-double = same code as { $first }
import-because-packed = packed file ({ $format }); unpack it and import the file inside
import-because-web-page = a web page, not a record: the server probably reported an error; download the file again
import-because-message = a message of the server{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    }, not a record; check the address or the access rights and download again
import-because-envelope = the list of records is under the key “{ $key }”; keep only that list, from [ to ], and import again
import-because-empty = the file has no record; download the file again
import-because-not-utf8 = the file is not UTF-8 text; save it as UTF-8 and import again
import-because-other-format = a { $format } file, not records of the portal; import the .jsonl or .json file downloaded from the portal
import-because-json = the file is one JSON text of several lines; rename it to .json and import again
import-because-jsonl = the file has a record on each line; rename it to .jsonl and import again

import-flag-zero-beside-money = 0 dong or no charge beside words that name an amount
import-flag-lost-thousands = amount below 1,000 dong, probably without its thousands
import-flag-fee-contradicts-text = amount contradicted by its own words, not entered
import-flag-fee-without-basis = fee without a legal text
import-flag-time-without-unit = time limit without a clear number and unit
import-flag-odd-code = code of another form than 1.001193
import-flag-long-name = name longer than 500 characters
import-flag-capital-name = name in capitals only
import-flag-document-without-name = document without a name
import-flag-document-without-quantity = document with 0 originals and 0 copies
import-flag-test-record = probably a test record
import-flag-no-legal-basis = no legal basis
import-flag-odd-legal-number = legal basis that does not clearly name the number of one text
import-flag-odd-day = day that is not in milliseconds, or cannot be read
import-flag-removed-character = invisible characters, removed
import-flag-removed-markup = HTML or embedded files in texts, removed
import-flag-vanished = file of an earlier import whose record is no longer in the input
import-flag-unreadable-file = YAML file that cannot be read

import-table-mapping-new = How to read the table was guessed and written to { $path }: review it and edit it if needed; the next import reads it.
import-table-mapping-kept = How to read the table: { $path }
import-table-refused = No figure was imported.
import-table-sums = Rows imported: { $rows }. Rows skipped: { $skipped }.
import-table-written = File: { $path }
import-table-added = New names in { $list }: { $names }
import-table-row = { $name } (row { $row })
import-table-skipped = Skipped: { $names }
import-table-zeros = To be reviewed – all figures are 0: { $names }
import-table-cleaned = Cell { $cell }: invisible characters { $characters } removed.
import-table-nothing-pending = To be reviewed – in every row, received equals on time plus overdue: the source does not separate pending dossiers, or counts them there.
