# Wording of diagnostics in English. Same messages, attributes and arguments as vi.ftl.

severity-error = error
severity-warning = warning
severity-note = note
label-expected = expected
label-help = help
label-manual = see
label-other = the other place
more-places = { $n } more places with { $code } (mend them likewise):
more-notes = { $n } more places with { $code }:
more-notes-lines = { $file }: lines { $lines }

wrong-encoding = the file is not saved as UTF-8{ $encoding ->
        [legacy] {""}
       *[other] , but as { $encoding }
    } (byte { $found })
    .expected = a UTF-8 text file
    .help = open the file, choose “Save As” and the encoding “UTF-8”; if its letters are garbled, convert them to Unicode with UniKey first
unreadable-file = { $problem ->
        [absent] there is no such file or folder, or the link leads to nothing
       *[other] the file cannot be read: { $reason }
    }
    .expected = a file that can be opened
    .help = { $problem ->
        [absent] check the name; remove a broken link and copy the file itself here
       *[other] check that it may be read, and that no other program locks it
    }
file-too-large = the file is { $size } large
    .expected = at most { $limit } a file
    .help = split it into smaller files; files of forms belong into `forms/`
too-many = { $what ->
        [files] the folder has more than { $limit } files
        [theme_bytes] the files of the theme have more than { $limit } bytes together
        [entries] the list has { $found } entries
       *[other] the YAML and Markdown files have more than { $limit } bytes together
    }
    .expected = { $what ->
        [files] at most { $limit } files
        [entries] at most { $limit } entries in a list
       *[other] at most { $limit } bytes
    }
    .help = { $what ->
        [entries] divide the list between procedures or reports; if so many are needed, run again with `--limit entries=` and a larger number
        [theme_bytes] remove the files that the theme does not use; if so many are needed, run again with `--limit theme_bytes=` and a larger number
       *[other] remove the files that are not content; if so many are needed, run again with `--limit { $what }=` and a larger number
    }
too-deep = { $what ->
        [agencies] the agency `{ $found }` is below { $depth } others
       *[other] quotations or lists are nested too deep
    }
    .expected = at most { $limit } levels
    .help = { $what ->
        [agencies] look at the key `parent` of the agencies above it; if there are so many levels, run again with `--limit depth=` and a larger number
       *[other] remove some `>` or some indentation; if so many levels are needed, run again with `--limit depth=` and a larger number
    }
too-long = { $found } characters
    .expected = at most { $limit } characters
    .help = make it shorter; a long text belongs on a page in `pages/`
more-findings = { $n } more `{ $of }` in this file are not listed
    .expected = mending step by step, from those that are listed
    .help = to see all of them, run again with `--limit findings=` and a larger number
not-judged = { $what ->
        [site] what `allow` lets stand is not known
        [statistics] sums over several reports are not checked
        [indicators] sums over several series are not checked
       *[other] references to { $what ->
            [fields] fields
            [applicants] kinds of applicants
            [legal] legal texts
            [agencies] agencies
           *[procedures] procedures
        } are not checked
    }, because `{ $found }` could not be read whole
    .expected = { $what ->
        [site] a site.yaml without mistakes; until then warnings and notes are not listed
       *[other] files without mistakes
    }
    .help = mend `{ $found }` first and run the check again
misnamed-file = { $cause ->
        [case] the letters of `{ $found }` are not those of a file that is read: small and capital letters differ
        [text-ending] `{ $found }` has the hidden ending `.txt`, so nothing reads it
       *[name] nothing reads `{ $found }`: the content has no folder or list of this name
    }
    .expected = `{ $fix }`
    .help = rename it to `{ $fix }`{ $cause ->
        [text-ending] {" "}(in Windows: View, Show, File name extensions; in Notepad save as type “All files”)
       *[other] {""}
    }
unknown-file = { $cause ->
        [document] `{ $found }` is a document and no listing in YAML: nothing reads it
        [copy] `{ $found }` is not read, for `{ $nearest }` is
       *[other] nothing reads the file `{ $found }`
    }
    .expected = { $cause ->
        [document] listings in this folder with names such as `{ $nearest }`
        [copy] one file for one listing
       *[other] { $nearest ->
            [none] the files `site.yaml`, `calendar.yaml`; `.yaml` files called, or in a folder called, `fields`, `applicants`, `legal`, `events`, `agencies`, `procedures`, `statistics`, `indicators`, `form-layouts`, `synonyms`, `guidance`; `.md` files in `pages`, `news`; files in `forms`, `images`, `static`, `theme`
           *[other] `{ $nearest }`?
        }
    }
    .help = { $cause ->
        [document] a form that citizens fill in goes to the folder `forms`; the content of a listing is typed into a file `{ $nearest }` (`congkhai new` makes one)
        [copy] keep what is right in `{ $nearest }` and move the other file out of the content folder
       *[other] check the names of file and folder; move the file away if it is no longer used
    }
bad-file-name = { $cause ->
        [case] `{ $found }` and `{ $other }` are one and the same file on Windows and on a USB stick
        [spelling] two files have the name `{ $found }`, with letters that are spelled in two ways (composed, and decomposed as on a Mac)
       *[other] the file name `{ $found }` cannot be used on every machine
    }
    .expected = { $cause ->
        [case] names that differ in more than small and capital letters
        [spelling] one file of a name
       *[other] a name without hidden or bidirectional characters and \ : < > " | ? *, not beginning or ending with a dot or a blank, without two blanks in a row, at most 200 bytes, and none that Windows reserves (con, prn, aux, nul, com1, lpt1)
    }
    .help = { $cause ->
        [case] rename one of the two and mend every mention of it, or delete it if it is a copy
        [spelling] delete one of the two, or rename it with letters without marks
       *[other] rename the file with letters, digits, dots and hyphens; mend every mention of it
    }
link-outside-content = the link `{ $found }` { $cause ->
        [around] leads to `{ $target }`, a folder that contains the link or is below another link
       *[outside] leads out of the folder that is read, to `{ $target }`
    }
    .expected = { $cause ->
        [around] a link straight to the real folder
       *[outside] links only to files and folders in the same content or theme folder
    }
    .help = { $cause ->
        [around] delete the link, or make it lead straight to the real folder
       *[outside] delete the link and copy the file or folder here
    }
not-a-file = `{ $found }` is not a file but a named pipe, a device or a socket
    .expected = a regular file
    .help = delete it, or move it elsewhere
missing-site = the file `site.yaml` is missing
    .expected = a `site.yaml` with the name of the site and its publisher
    .help = make a `site.yaml` with at least the line `name: …`
unsafe-character = { $kind ->
        [control] the control character
        [direction] the direction character
        [noncharacter] the noncharacter
       *[hidden] the hidden letter
    } { $found }{ $point ->
        [U0000] {" "}(null)
        [U0007] {" "}(bell)
        [U0008] {" "}(backspace)
        [U000B] {" "}(line tabulation)
        [U000C] {" "}(form feed)
        [U001B] {" "}(escape)
        [U007F] {" "}(delete)
        [U0085] {" "}(next line)
        [U061C] {" "}(Arabic letter mark)
        [U200E] {" "}(left-to-right mark)
        [U200F] {" "}(right-to-left mark)
        [U202A] {" "}(left-to-right embedding)
        [U202B] {" "}(right-to-left embedding)
        [U202C] {" "}(pop directional formatting)
        [U202D] {" "}(left-to-right override)
        [U202E] {" "}(right-to-left override)
        [U2066] {" "}(left-to-right isolate)
        [U2067] {" "}(right-to-left isolate)
        [U2068] {" "}(first strong isolate)
        [U2069] {" "}(pop directional isolate)
       *[other] {""}
    } is invisible { $kind ->
        [direction] and makes a text read other than it is written
        [hidden] and still read by programs
       *[other] and breaks pages and feeds
    }
    .expected = letters, digits, punctuation, blanks and line ends only
    .help = { $escape ->
        [none] put the cursor right before the underlined place and press Delete once; if that fails, delete the line and type it again
       *[other] delete `{ $escape }`
    }
zero-width = the character { $found } has no width and is not seen; it is left out of what is published
    .expected = letters, digits, punctuation and spaces only
    .help = { $escape ->
        [none] it may stay; to remove it, put the cursor before the underlined place and press Delete once
       *[other] it may stay; to remove it, delete `{ $escape }`
    }
old-font = this text is in the old encoding { $encoding } and would show as garbage
    .expected = Vietnamese in Unicode (UTF-8)
    .help = { $fix ->
        [none] convert it from { $encoding } to Unicode with UniKey (Ctrl+Shift+F6) and paste it again
       *[other] write `{ $fix }`
    }
raw-telex = this name looks like Telex typed while the keyboard program was off
    .expected = a name with Vietnamese marks
    .help = write `{ $fix }`; if it is a foreign name, let it stand by an entry of `allow` in `site.yaml`
cut-by-hash = `{ $found }` is taken for a comment and is not published
    .expected = a value with `#` in double quotes
    .help = put the whole value into quotes: { $fix }; a comment goes on a line of its own
tab-indent = a tab indents this line
    .expected = spaces
    .help = replace the tab by two spaces a level
open-quote = the quote opened here is never closed
    .expected = a closing quote at the end of the value
    .help = add the closing quote at the end of the line
yaml-syntax = { $cause ->
        [colon] a colon stands in a value without quotes
        [odd-blank] { $position ->
            [indent] this line is indented by an odd blank ({ $found }), copied from Word or the web
            [dash] an odd blank ({ $found }), copied from Word or the web, follows the dash
            [key] an odd blank ({ $found }), copied from Word or the web, precedes the colon
           *[colon] an odd blank ({ $found }), copied from Word or the web, follows the colon
        }
        [curly-quote] curly quotes of Word are no quotes of YAML
        [comma] a comma in braces ends the value: `{ $found }` belongs to no key
        [no-comma] a comma is missing before this part
        [no-blank] the space after the colon is missing
        [hash] `#` opens a comment, so the text from here on is cut off
        [backslash] a `\` in double quotes changes the letter after it
        [block-indent] this line belongs to the text opened by `|` or `>` above and is not indented
        [braces] lines in braces, one below the other, without `- ` before them
        [lone-dash] the value is nothing but a dash
        [dash-blank] an item of a list does not begin with `-` and a space
        [no-dash] this line is in a list and does not begin with `- `
        [stray] this line has a character or two, and is neither a key nor an item of a list
        [continued] this line has no key, and is not indented to continue the line above
        [indent] this line is not indented like its siblings
        [bracket] a `[` or `{"{"}` is not closed, or a comma is missing
        [quote] a quote is opened and never closed
        [after-quote] text follows the closing quote
        [no-colon] the colon and the space after the key are missing
        [first-character] the value begins with a character that YAML reserves
        [documents] a `---` line parts the file in two
        [depth] the parts are nested too deeply
        [tag] tags such as `!name` are not used here
        [key] a key must be one word
        [dash] a `- ` that opens an item of a list does not stand at the beginning of its line
       *[other] this is not YAML ({ $parser })
    }
    .expected = { $cause ->
        [colon] a value that holds a colon stands in double quotes
        [indent] keys of one level stand in one column
        [bracket] every bracket closed, parts separated by commas
        [after-quote] the whole value between two quotes
        [no-colon] `key: value`
        [first-character] a value that begins with `*`, `&`, `%`, `@`, `>`, `[` or a back-tick stands in double quotes
        [odd-blank] spaces typed with the space bar
        [curly-quote] straight quotes `"` at both ends
        [comma] a value with a comma in double quotes; a number without comma
        [no-comma] parts in brackets separated by commas
        [no-blank] `key: value`
        [hash] a value with `#` in double quotes
        [backslash] `\\` for one `\` in double quotes
        [block-indent] each line of the text indented by at least two spaces more than the key
        [braces] each item of a list on a line that begins with `- `
        [lone-dash] a value, or no such line
        [dash-blank] each item of a list on a line that begins with `- `
        [no-dash] each item of a list on a line that begins with `- `
        [stray] a line `key: value`
        [continued] a line `key: value`, or a line indented to continue the one above
        [tag] a value that begins with `!` in double quotes
        [documents] one file is one piece
        [depth] a few levels
        [dash] each item of a list on a line that begins with `- `
        [key] `key: value`
       *[other] well-formed YAML
    }
    .help = { $cause ->
        [colon] { $fix ->
            [none] put the whole value into double quotes: `"…"`
           *[other] put the whole value into quotes: { $fix }
        }
        [odd-blank] { $position ->
            [indent] delete the blanks before the line and type them again, in line with its siblings
           *[other] delete this blank and type it again
        }
        [curly-quote] write { $fix }
        [comma] write `{ $fix }`
        [no-comma] add a comma here
        [no-blank] write `{ $fix }`
        [hash] put the whole value into double quotes: `"…"`; a comment goes on a line of its own
        [backslash] write `\\` for each `\` of this value
        [block-indent] add two spaces before this line and the further lines of the text
        [braces] add `- ` before each line in braces
        [lone-dash] delete the key if there is no value; write `0` for zero
        [dash-blank] write `{ $fix }`
        [no-dash] write `{ $fix }`
        [stray] delete the line if it was typed by mistake; if it continues the line above, indent it by two spaces more
        [continued] if it continues the line above, indent it by two spaces more than that; delete it if it was typed by mistake
        [tag] { $fix ->
            [none] put the whole value into double quotes: `"…"`
           *[other] put the whole value into quotes: { $fix }
        }
        [indent] mend the number of spaces before this line
        [bracket] count the brackets, add the missing comma
        [quote] add the closing quote at the end of the value
        [after-quote] { $fix ->
            [none] put the closing quote at the end of the value; inside a sentence use “…”
           *[other] write { $fix }
        }
        [no-colon] { $fix ->
            [none] write the key, a colon, a space and the value: `key: value`
           *[other] write `{ $fix }`
        }
        [first-character] { $fix ->
            [none] put the whole value into double quotes: `"…"`
           *[other] put the whole value into quotes: { $fix }
        }
        [documents] remove the `---` line; several procedures in one file are a list, each opened by `- `
        [depth] remove brackets or levels of indentation
        [dash] begin a new line before the `- `; if this is a sentence, put it into double quotes
        [key] take brackets or dots out of the key; if it is a sentence, put it into double quotes
       *[other] look at this line and the one above: one `key: value` a line, keys of one mapping in one column, items of a list after `- `
    }
empty-file = the file is empty
    .expected = at least one record
    .help = fill it in or delete it
duplicate-key = the key `{ $key }` stands twice in one record
    .expected = each key once
    .help = { $shape ->
        [record] if a new record begins here, move it to a file of its own, or make a list: each record opened by `- `, its further keys indented by two spaces
        [list] put the items of both lines into one list, delete the other line
       *[other] keep one line, delete the other
    }
unknown-key = { $looks ->
        [sentence] `{ $key }` is read as a key because a colon follows it
        [label] the key `{ $key }` is not in English
        [curly-quote] the key `{ $key }` is in curly quotes of Word
        [odd-blank] odd blanks, copied from Word or the web, stand before or in the key `{ $key }`
       *[key] there is no key `{ $key }`
    }
    .expected = { $nearest ->
        [none] a key that this record has
       *[other] `{ $nearest }`?
    }
    .help = { $looks ->
        [sentence] if this is a sentence, put all of it into double quotes: `"…"`; if it is a key, use one of: { $known }
        [label] write `{ $nearest }` instead of `{ $key }`
        [odd-blank] delete the line and type it again, with the space bar only
        [curly-quote] { $nearest ->
            [none] leave out the quotes; use one of: { $known }
           *[other] write `{ $nearest }` without quotes
        }
       *[key] { $nearest ->
            [none] use one of: { $known }
           *[other] write `{ $nearest }` instead of `{ $key }`
        }
    }
missing-key = the key `{ $key }` is missing
    .expected = the key `{ $key }` with a value
    .help = { $key ->
        [code] add a line `code: "…"` with the procedure's code; if it has none yet, `id: …` for its address
       *[other] add a line `{ $key }: …` here
    }
wrong-type = { $expected ->
        [list] expected a list
        [list-or-none] expected a list or `none`
        [mapping] expected keys with values
        [yes-no] expected `true` or `false`
        [whole-number] expected a whole number
        [money] expected an amount of money
        [duration] expected a duration
       *[text] expected a text
    }{ $shape ->
        [list] , found a list
        [bullet] , and the item here does not begin with `-` and a space
        [mapping] , found keys with values
        [yes-no] , found yes or no (`{ $found }`)
        [number] { $found ->
            [none] , found a number as the whole file
           *[other] , found the number `{ $found }`
        }
        [text] { $found ->
            [none] , found a text as the whole file
           *[other] , found the text `{ $found }`
        }
       *[nothing] , found nothing
    }
    .expected = { $expected ->
        [list] a list: each item on a line that begins with `- `
        [list-or-none] a list: each item on a line that begins with `- `; `none` if there is none
        [mapping] keys with values, one a line
        [yes-no] `true` or `false`
        [whole-number] a whole number
        [money] an amount of money, such as `8.000 đồng`
        [duration] such as `5 ngày làm việc`, or the keys `statutory` and `committed`
       *[text] a text
    }
    .help = { $expected ->
        [list] { $shape ->
            [bullet] begin each item with `-` and a space
            [mapping] add `- ` before the first key of each item, and bring its other keys in line with the first
           *[other] write each item on a line that begins with `- `, or all in brackets: `[…, …]`
        }
        [list-or-none] { $shape ->
            [bullet] begin each item with `-` and a space
            [mapping] add `- ` before the first key of each item, and bring its other keys in line with the first
           *[other] { $key ->
                [fees] write each fee on a line: {"`- {kind: le_phi, amount: 8.000 đồng, basis: …}`"}; write `none` if nothing is charged
                [documents] write each document on a line: `- name: …`; write `none` if there is none
               *[other] write each item on a line that begins with `- `; write `none` if there is none
            }
        }
        [mapping] begin a new line, indent by two spaces, write `key: value`
        [yes-no] write { $fix ->
            [none] { $nearest ->
                [none] `true` or `false`
               *[other] `{ $nearest }`
            }
           *[other] `{ $fix }`
        } without quotes
        [whole-number] { $fix ->
            [none] write digits only: no unit, no fraction, no quotes
           *[other] write `{ $fix }`: no zero in front, no unit, no quotes
        }
        [money] write the amount with its unit, such as `8.000 đồng`
        [duration] write the duration with its unit on this line, such as `5 ngày làm việc`
       *[text] { $shape ->
            [yes-no] write `"{ $found }"`, or another text
            [list] write the text alone, without brackets and dashes
            [mapping] write the text right after the colon, without keys below it
            [nothing] write a text here, or delete the line
           *[other] write a text on this line, or after `|-` on the lines below
        }
    }
empty-text = { $key ->
        [none] this value is empty
       *[other] the compulsory key `{ $key }` is empty
    }
    .expected = a text
    .help = { $key ->
        [none] fill it in, or remove the key if nobody knows yet (the page will say “not entered”)
       *[other] write a value after `{ $key }:`
    }
unknown-word = `{ $found }` is not a word used here
    .expected = { $nearest ->
        [none] a word of a closed list
       *[other] `{ $nearest }`? (used: { $known })
    }
    .help = { $nearest ->
        [none] choose one of: { $known }
       *[other] write `{ $nearest }`
    }
unknown-check = there is no check named `{ $found }`
    .expected = { $nearest ->
        [none] the code in brackets behind “warning” or “note”, such as `expired-fee`
       *[other] `{ $nearest }`?
    }
    .help = copy the code from what `congkhai check` says
error-not-allowed = `{ $found }` is an error, which cannot be let stand
    .expected = the code of a warning or note
    .help = remove this entry and mend what is wrong
unused-allowance = no `{ $code }` is left in { $file } to be let stand
    .expected = an entry of `allow` for what congkhai still finds
    .help = remove this entry, or mend `file` if the file has another name now
unquoted-number = { $what ->
        [notation] `{ $found }` is read as another number than it seems
       *[dot] `{ $found }` without quotes is read as a fraction
    }
    .expected = { $what ->
        [notation] a number of the digits 0 to 9 only
       *[dot] a value with a dot in double quotes
    }
    .help = { $what ->
        [notation] if it is a number, write `{ $fix }`; if it is a text, write `"{ $found }"`
       *[dot] write `"{ $found }"`
    }

bad-id = { $what ->
        [file] the file name `{ $found }` cannot be an address
       *[id] `{ $found }` cannot be an id
    }
    .expected = lower-case ASCII letters, digits, dots and hyphens
    .help = { $what ->
        [file] rename the file to `{ $fix }`
       *[id] write `{ $fix }`
    }
odd-code = the procedure code `{ $found }` has an unusual form
    .expected = a national code such as `"1.001193"`, perhaps with a local suffix
    .help = mend the code, stray blanks too; if the source spells it so, add a line `id: …` for its address
bad-date = { $what ->
        [unreal] there is no day `{ $found }`
       *[form] `{ $found }` is not written as year-month-day
    }
    .expected = year-month-day, such as `2026-07-01`
    .help = { $fix ->
        [none] { $what ->
            [unreal] look the day up in the document and write it as year-month-day, such as `2026-07-01`
           *[form] write year, month and day, such as `2026-07-01`
        }
       *[other] write `{ $fix }`
    }
bad-hour = `{ $found }` is not a time of day written as hour:minute
    .expected = hour and minute in quotes, such as `"15:00"`
    .help = { $fix ->
        [none] write it like `"15:00"`
       *[other] write `"{ $fix }"`
    }
bad-money = `{ $found }` is not an amount of money
    .expected = an amount with its unit, such as `8.000 đồng` or `25 USD`
    .help = write it like `8.000 đồng`; by the copy or page {"`{each: 2.000 đồng, per: bản}`"}; in words {"`{text: …}`"}; if nothing is paid, remove the item and write `fees: none`
ambiguous-separator = which separator in `{ $found }` groups thousands, and which opens decimals?
    .expected = dots between thousands, such as `200.000 đồng`
    .help = { $plain ->
        [none] write the digits alone (`200000`) or dots between thousands (`200.000 đồng`)
       *[other] if it is { $grouped } đồng, write `{ $plain }` or `{ $grouped } đồng`
    }
lost-thousands = the amount `{ $found }` has lost its thousands
    .expected = the full number of dong, from 1.000 up
    .help = for { $grouped } dong write `{ $plain }` or `{ $grouped } đồng`
time-without-unit = the time `{ $found }` has no unit
    .expected = a number with its unit, such as `5 ngày làm việc` or `5 ngày`
    .help = add the unit: giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng or năm
bad-duration = `{ $found }` cannot be read as a duration
    .expected = such as `5 ngày làm việc`, `trong ngày`, `ngay`, `từ 5 đến 10 ngày`, `không quy định`
    .help = { $fix ->
        [none] write it like `5 ngày làm việc`, `trong ngày` or `từ 5 đến 10 ngày`; in words {"`{text: …, basis: …}`"}
       *[other] write `{ $fix }`; explanations after it go to `counted_from` or `note`
    }
bad-percent = `{ $found }` is not a percentage from 0 to 100
    .expected = a number with %, decimals after a comma, such as `"0,5 %"`
    .help = { $fix ->
        [none] write a number from 0 to 100 with %, such as `"0,5 %"`
       *[other] write `"{ $fix }"`
    }
bad-number = { $problem ->
        [reversed] the highest amount `{ $found }` is below the lowest `{ $from }`
        [zero] the first units cannot be 0
        [currency] the two ends are in two currencies
       *[other] `{ $found }` is no number that can stand here
    }
    .expected = { $problem ->
        [reversed] `from` is the lowest amount, `to` the highest
        [zero] a whole number from 1 on
        [currency] one currency
       *[other] a number of at least 0; decimals after a comma and in quotes, such as `"2,5"`
    }
    .help = { $problem ->
        [reversed] exchange `from` and `to`, or mend the wrong number
        [zero] write how many copies or pages the first price holds for
        [currency] write both ends in one currency, or make two payments of it
       *[other] { $fix ->
            [none] write the number alone, without words or minus
           *[other] write `"{ $fix }"`
        }
    }
bad-url = { $cause ->
        [base] the site cannot stand at `{ $found }`: each page's address would come after `{ $part }`
       *[other] `{ $found }` is not a complete web address
    }
    .expected = { $cause ->
        [base] an address without `?` and `#`
       *[other] a complete address that begins with `https://`
    }
    .help = { $fix ->
        [none] copy the address from the browser's address bar, without blanks
       *[other] write `{ $fix }`
    }
bad-colour = { $cause ->
        [comment] `{ $key }` has no colour: without quotes YAML takes a colour for a comment
       *[other] `{ $found }` is not a colour
    }
    .expected = a colour such as `"#b30000"`, in quotes
    .help = { $fix ->
        [none] { $cause ->
            [comment] put the colour in quotes: `{ $key }: "#b30000"`
           *[other] write # and six digits from 0 to 9, a to f, such as `"#b30000"`
        }
       *[other] write `"{ $fix }"`
    }
unclear-amount = { $what ->
        [both] this item has both `amount` and `not_entered`
        [neither] this item does not say how much
        [relief] this relief does not state exactly one measure
       *[amount] it is not clear how this amount is found
    }
    .expected = { $what ->
        [both] one of the two
        [neither] `amount: …`, or `not_entered: …` if nobody entered it
        [relief] exactly one of `exempt: true`, `percent`, `less`, `instead`
       *[amount] one of: `each` and `per`; `first`, `at`, `then`; `from` and `to`; `tiers`; `rate` and `of`; `columns` and `rows`; `text`
    }
    .help = { $what ->
        [both] remove `not_entered` if the amount is known, `amount` if it is not
        [neither] add a line `amount: … đồng`; if it is not known, `not_entered: …` with the reason
        [relief] write exactly one of `exempt: true`, `percent`, `less`, `instead`
       *[amount] write one of: `{"{"}each: 8.000 đồng, per: bản{"}"}`; `{"{"}first: 2, at: 5.000 đồng, then: 3.000 đồng, per: trang{"}"}`; `{"{"}from: 50.000 đồng, to: 100.000 đồng{"}"}`; `{"{"}rate: 1 %, of: giá trị{"}"}`; `{"{"}text: …{"}"}`
    }
broken-tiers = { $problem ->
        [gap] there is a gap between this tier and the one before
        [overlap] this tier overlaps the one before
        [empty] this tier holds no value, for `to` is not above `from`
        [none] there is no tier
       *[open] the tier before has no upper bound (`to`), and yet this one follows
    }
    .expected = each tier begins where the last one ends; only the last has no `to`
    .help = { $problem ->
        [empty] mend `from` or `to` of this tier
        [none] write at least one tier with its amount
        [open] give the tier before a `to`, or move the tier without `to` to the end
       *[other] write `from: { $fix }` in this tier, or mend `to` of the one before
    }
ragged-table = this row has { $cells } cells, the table { $columns } columns
    .expected = { $columns } cells in every row
    .help = add or remove cells until there are { $columns }; an empty one is `"–"`

unknown-reference = { $kind ->
        [field] no field has the id
        [agency] no agency has the id
        [applicant] no applicant has the id
        [procedure] no procedure has the code
        [legal] no legal text has the number or id
        [form] the procedure has no form with the id
       *[case] the procedure has no case with the id
    } `{ $found }`
    .expected = { $nearest ->
        [none] { $kind ->
            [field] an id of fields.yaml
            [agency] an id of agencies/
            [applicant] an id of applicants.yaml
            [procedure] the code of a procedure in procedures/
            [legal] the number of a text in legal.yaml
            [form] an id of the procedure's `forms`
           *[case] an id of the procedure's `cases`
        }
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] { $kind ->
            [field] mend the id, or add the field to fields.yaml
            [agency] mend the id, or add a file for the agency to agencies/
            [applicant] mend the id, or add the kind of applicant to applicants.yaml
            [procedure] mend the code, or add a file for the procedure to procedures/
            [legal] mend the number, or add the text to legal.yaml
            [form] mend the id, or add the form to the procedure's `forms`
           *[case] mend the id, or add the case to the procedure's `cases`
        }
       *[other] write `{ $nearest }`
    }
duplicate-id = `{ $found }` names another record already
    .expected = one record an id
    .help = change the id in one of the two places, or delete one record
duplicate-address = two pages at one address `{ $found }`
    .expected = one page an address
    .help = give one of the two records another `id`
circular-reference = `{ $found }` leads back to itself
    .expected = a chain of parents or successors that ends
    .help = mend one link of the chain: { $chain }
missing-form = there is no file `forms/{ $found }`
    .expected = { $nearest ->
        [none] a file in the folder `forms/`
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] copy the file into `forms/`, or drop this key (the page then says where the form is to be had)
       *[other] write `{ $nearest }`, or copy the missing file into `forms/`
    }
empty-form = the file `forms/{ $found }` is empty (0 bytes)
    .expected = a form with content
    .help = copy the file again from its original
form-outside-folder = { $cause ->
        [link] `forms/{ $found }` is a link and not a file
       *[path] `{ $found }` leads outside the folder `forms/`
    }
    .expected = a real file in the folder `forms/`
    .help = copy the file itself into `forms/` and write its name, without `..` and without links
form-not-allowed = { $cause ->
        [no-ending] the file name `forms/{ $found }` has no ending
        [old-office] `forms/{ $found }` is in an old Office format, which can contain macros
        [double] the file name `forms/{ $found }` has a second ending `.{ $part }` inside
        [other-content] `forms/{ $found }` has the ending of another format: its content is { $actual ->
            [unknown] of a format that is not published
            [html] an HTML page
            [svg] an SVG picture
            [program] a program
            [text] plain text
            [old-office] an old Office file, or one with a password
            [office-template] another kind of Office file (template, slides…)
           *[other] { $actual }
        }
        [damaged] `forms/{ $found }` is damaged, or has other data at its end
        [locked] `forms/{ $found }` has a password
        [large] `forms/{ $found }` is too large: { $size }
        [member-name] `forms/{ $found }` contains a file with an unusable name: `{ $part }`
        [member] `forms/{ $found }` contains a file that is not published: `{ $part }`
       *[ending] files with the ending `.{ $part }` are not published: `forms/{ $found }`
    }
    .expected = { $cause ->
        [large] at most { $limit }
       *[other] a PDF, DOCX, XLSX, ODT, ODS, PNG or JPEG file as its ending states; or a ZIP file of only such files
    }
    .help = { $cause ->
        [no-ending] open the file, save it as PDF or DOCX, and write the new name in `file`
        [old-office] open it in Word, Excel or LibreOffice, choose Save As PDF, DOCX or XLSX, and write the new name in `file`
        [double] rename the file to `{ $fix }`, also in `file`
        [other-content] { $fix ->
            [none] open the file in its own program, save it as PDF, DOCX or XLSX, and copy that into `forms/`
           *[other] rename the file to `{ $fix }`, also in `file`
        }
        [damaged] copy the file from the original again, or open it and save it
        [locked] open the file, remove the password and save it
        [large] make the pictures in it smaller, or split it into several files
        [member-name] rename that file and compress again without paths
        [member] take that file out, or convert it to PDF, DOCX or XLSX, and compress again
       *[ending] save it as PDF, DOCX, XLSX, ODT, ODS, PNG or JPEG, and write the new name in `file`
    }
form-with-macros = { $cause ->
        [macro] `forms/{ $found }` has macros
        [control] `forms/{ $found }` has ActiveX controls
        [object] `forms/{ $found }` has an embedded OLE object, which can be a program
        [external] `forms/{ $found }` fetches a part from elsewhere when opened: `{ $part }`
        [program] `forms/{ $found }` contains a program: `{ $part }`
       *[launch] `forms/{ $found }` starts another program when opened (/Launch)
    }
    .expected = a file of text, tables and pictures, without any part that acts
    .help = { $cause ->
        [macro] open the file, save it as PDF, or as DOCX or XLSX without macros, and copy that into `forms/`
        [external] open the file and remove what leads elsewhere (attached template, picture, object), or save it as PDF
       *[other] open the file, remove that part and save it, or print it to PDF
    }
active-pdf = `forms/{ $found }` has { $part ->
        [JavaScript] JavaScript
        [RichMedia] film, sound or other active content
       *[EmbeddedFile] other files attached to it
    }
    .expected = a PDF of pages alone
    .help = print it to a new PDF; if the part is needed, list it under `allow` in `site.yaml` with a reason
missing-picture = there is no file `images/{ $found }`
    .expected = { $nearest ->
        [none] a file in the folder `images/`
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] copy the file into `images/`, or leave this key out
       *[other] write `{ $nearest }`, or copy the missing file into `images/`
    }
bad-static-file = { $problem ->
        [place] the file is in a subfolder of `static/`
        [name] a file of this name is not published as it is
        [large] the file has { $size }
        [other] the file is not what its name ends with
        [acts] the file runs something, redirects, or fetches from elsewhere
        [taken] the site has a file at this address
       *[unreadable] the file cannot be read
    }
    .expected = { $problem ->
        [place] a file in `static/` itself, or in `static/.well-known/`
        [name] a name of ASCII letters, digits, `-`, `_` and one ending: `.txt`, `.html`, `.xml`, `.json`, `.webmanifest`, `.ico`, `.png`; in `static/.well-known/` none is needed
        [large] at most { $limit }
        [other] UTF-8 text, or a picture of its kind
        [acts] a file that verifies the domain as the service gave it: text, and the tags `html`, `head`, `meta`, `title`, `body`, `h1`, `p`, `br`
        [taken] an address that the site does not use; upper and lower case are the same
       *[unreadable] a file that can be opened
    }
    .help = { $problem ->
        [place] move the file up to `static/`; put a form into `forms/`, an article into `pages/`
        [name] download the file of verification again and keep the name that the service gave it; configure the server at the server, put a form into `forms/`
        [taken] rename or delete the file
       *[other] download the file of verification again, or delete it
    }
bad-picture = { $cause ->
        [link] `images/{ $found }` is a link
        [large] `images/{ $found }` has { $size }, and every page loads it
        [published] `images/{ $found }` becomes more than { $limit }, and every page loads it
        [damaged] `images/{ $found }` is damaged{ $reason ->
            [none] {""}
           *[other] : { $reason }
        }
        [no-size] `images/{ $found }` does not state its size
        [encoding] `images/{ $found }` is not in UTF-8{ $part ->
            [none] {""}
           *[other] {" "}but in `{ $part }`
        }
        [active] `images/{ $found }` holds { $part }, which runs something or fetches from elsewhere
        [text] `images/{ $found }` holds text ({ $part }), and a reader's device may lack its font
        [raster] `images/{ $found }` holds a raster image ({ $part })
        [unknown] `images/{ $found }` holds { $part }, which is not in the list of accepted parts
        [circular] `images/{ $found }` holds { $part } with a reference back to itself
        [elements] `images/{ $found }` has more than { $limit } elements
        [depth] `images/{ $found }` is nested more than { $limit } levels deep
        [drawn] `images/{ $found }` makes a browser draw more than { $limit } elements
        [selectors] `images/{ $found }` has more than { $limit } selectors in <style>
        [pixels] `images/{ $found }` has { $count } pixels
       *[format] `images/{ $found }` is neither a PNG nor an SVG
    }
    .expected = { $cause ->
        [large] at most { $limit }
        [published] at most { $limit }
        [pixels] at most { $limit } pixels
        [no-size] a svg tag with `viewBox="0 0 width height"`
        [encoding] an SVG file in UTF-8
        [active] an SVG of nothing but strokes and shapes
        [text] an SVG of nothing but strokes and shapes
        [raster] an SVG of nothing but strokes and shapes
        [unknown] an SVG of nothing but strokes and shapes
        [circular] an SVG of nothing but strokes and shapes
        [elements] a simple SVG
        [depth] a simple SVG
        [drawn] a simple SVG
        [selectors] a simple SVG
       *[other] a true PNG or SVG file in `images/`
    }
    .help = { $cause ->
        [link] copy the file itself into `images/`
        [large] save it smaller (80 pixels of height are enough), or use a cleaned SVG
        [published] export a PNG with a height of 80 pixels
        [pixels] save it smaller: 80 pixels of height are enough
        [active] remove that part in a drawing program and save again, or export a PNG
        [text] convert text to paths (Inkscape: Path → Object to Path; Illustrator: Type → Create Outlines) and save again, or export a PNG
        [raster] export the whole picture as PNG, or draw that part with paths
        [unknown] remove that part in a drawing program and save again, or export a PNG
        [circular] remove that part in a drawing program and save again, or export a PNG
        [elements] export a PNG with a height of 80 pixels
        [depth] export a PNG with a height of 80 pixels
        [drawn] export a PNG with a height of 80 pixels
        [selectors] export a PNG with a height of 80 pixels
       *[other] export the picture again from the original, as PNG or SVG
    }
nothing-said = nobody can find this: it does not say what people say
    .expected = the key `say` with at least one saying
    .help = write what people say or type, for example `say: [red book, pink book]`
said-twice = there is another answer to “{ $found }”
    .expected = one answer to a saying
    .help = remove the saying in one of the two places

free-beside-money = `fees: none`, and yet the note names the amount `{ $quote }`
    .expected = no amount in the note where nothing is paid; every payment in `fees` otherwise
    .help = write the payment into `fees`; if it is not clear, {"`fees: {not_entered: …}`"}; if nothing is paid, take the amount out of the note
fee-without-basis = this payment names no legal text
    .expected = `basis` with the number of the text (Law 97/2015/QH13, article 14)
    .help = add a line `basis: …`, such as `basis: 85/2019/TT-BTC`
imported-fee-without-basis = this payment from the national portal names no legal text
    .expected = `basis` with the number of the text (Law 97/2015/QH13, article 14)
    .help = look the text up and add a line `basis: …`
zero-fee = { $what ->
        [relief] `instead: 0` is a payment of nothing
       *[fee] a payment of 0 dong is no payment
    }
    .expected = { $what ->
        [relief] `exempt: true` for who pays nothing
       *[fee] `fees: none` where nothing is paid
    }
    .help = { $what ->
        [relief] write `exempt: true` instead of this key
       *[fee] if it is the only item, replace all of `fees` by `fees: none`; otherwise remove this item
    }
large-fee = `{ $amount }` is unusually much
    .expected = at most 100.000.000 đồng as a rule
    .help = count the zeros; leave it if it is right
expired-fee = { $what ->
        [relief] this relief ended on { $date }
       *[fee] this fee ended on { $date }
    }, so the page no longer shows it
    .expected = what still applies
    .help = remove it, or mend `valid_to` if it was prolonged
committed-longer = the committed time `{ $committed }` is longer than the statutory `{ $statutory }`
    .expected = a committed time not longer than the statutory one
    .help = exchange the two if they were mixed up, or mend `committed`
committed-other-unit = the committed time `{ $committed }` and the statutory `{ $statutory }` have different units and cannot be compared
    .expected = one unit for both
    .help = write `committed` in the unit of `statutory`
reversed-period = the end { $to } lies before the beginning { $from }
    .expected = an end after the beginning
    .help = mend one of the two dates
replaced-by-nothing = the procedure is replaced, and no procedure is named that replaces it
    .expected = `replaced_by` with the code of the new procedure
    .help = add a line `replaced_by: "…"`; if it was only abolished, write `action: abolished`
expired-legal-basis = the text `{ $found }` no longer applies since { $date }
    .expected = a text in force
    .help = name the new text, or ask the legal officer
unusual-code = the code `{ $found }` has an unusual form
    .expected = a national code such as `1.001193`
    .help = leave it if its source spells it so
future-date = the day { $found } is still to come
    .expected = a day not after the build date ({ $today })
    .help = mend the day; probably day and month, or the year, were mistyped
personal-data = { $kind ->
        [phone] `{ $quote }` may be a private phone number
        [account] `{ $quote }` may be a person's bank account
        [insurance] `{ $quote }` may be a person's number of social insurance
        [passport] `{ $quote }` may be a person's passport number
        [tax] `{ $quote }` may be a person's tax code
        [birth] this may be the day of birth of a person who is named
        [email] `{ $quote }` may be a private e-mail address
       *[id] the { $digits } digits `{ $quote }` may be somebody's personal number
    }
    .expected = no personal numbers and no private phone numbers in texts
    .help = { $kind ->
        [phone] remove it if it is a person's; an office's number belongs into the agency's `phone`
        [account] remove it if it is a person's; beside an office's account write the office's name
        [email] remove it if it is a person's; an office's address belongs into the agency's `email`
        [birth] remove the day, or use an example without a name
       *[other] remove it if it is a person's; in an example write `xxx` instead of digits
    }

bad-count = `{ $found }` is not a figure
    .expected = { $kind ->
        [decimal] a number, decimals after a comma and in quotes, as `"20,78"`; with `unit: pp` or `unit: change` it may be negative, as `"-5,2"`
        [unsigned] a number from 0 on: only a difference (`unit: pp`) or a rate of growth (`unit: change`) may be negative, and the unit here is `{ $unit }`
       *[count] a whole number from 0 on, like `5047`, `5.047`, `gần 890`, `hơn 3.436`; or `không báo cáo`, `không áp dụng`, `bảo mật`
    }
    .help = { $kind ->
        [unsigned] if it is a change, write `unit: pp` (percentage points) or `unit: change` (grew or fell by so many per cent); else compare with the report and remove the minus sign
       *[other] { $fix ->
            [none] write it like one of these
           *[other] write `{ $fix }`
        }; if the report does not state it, leave the key out (absent is not reported, never 0)
    }
count-as-fraction = `{ $found }` stands without quotes, so it is read as a fraction
    .expected = { $kind ->
        [decimal] decimals after a comma, in quotes, like `"20,78"`
       *[count] a whole number without dots, or in quotes with them, like `"5.047"`
    }
    .help = { $kind ->
        [decimal] for decimals use a comma and quotes; for thousands write the digits without a dot
       *[count] { $fix ->
            [none] write the digits without a dot
           *[other] if these are thousands, write `{ $fix }`
        }
    }
bad-period = { $problem ->
        [none] the period names neither a month, quarter or year, nor days
        [several] the period has two names
        [dates] one of the period's two days is missing
        [both] the period gives days and a `rule`
       *[unreadable] `{ $found }` is not the name of a period
    }
    .expected = {"`{quarter: 2021-Q3, rule: legal}`, `{month: 2022-09, …}`, `{half: 2024-H1, …}`, `{nine_months: 2022, …}`, `{year: 2020, …}` or `{from: 2018-05-18, to: 2018-09-15}`"}
    .help = { $problem ->
        [several] keep one name, delete the other
        [dates] write both `from` and `to`
        [both] keep `from` and `to` if the office has cut-off days of its own, or keep `rule`
       *[other] write it like one of these
    }
period-without-rule = the period does not say on which days it begins and ends
    .expected = `rule: legal` ({ $legal }) or `rule: calendar` ({ $calendar })
    .help = look up the report's cut-off day and add `rule`; for other days write `from` and `to`
row-without-figure = this row holds no figure
    .expected = at least one figure, like {"`received: {total: 120}`"}
    .help = enter the figures or delete the row; for what the report does not state write `không báo cáo`

received-not-new-plus-carried = `{ $measure }` says { $found }, but new plus carried in is { $sum } ({ $parts })
    .expected = received is new plus carried in
    .help = { $cause ->
        [total-as-new] what is called new includes what was carried in: part the two, and put the report's figure into `as_reported`
        [other-scope] the two may have different scopes (the office alone, or those below it too): enter figures of one scope, and put the report's figure into `as_reported`
       *[unknown] compare with the report; if it says so, declare the figure in `as_reported`
    }
new-not-channels = `{ $measure }` says { $found }, but the channels add up to { $sum } ({ $parts })
    .expected = new is online plus in person plus by post
    .help = { $cause ->
        [total-as-new] what is called new includes what was carried in: enter { $sum } as `received.new`, and put the report's figure into `as_reported`
        [other-scope] the two may have different scopes: enter figures of one scope, and put the report's figure into `as_reported`
       *[unknown] compare with the report; if it says so, declare the figure in `as_reported`
    }
resolved-not-sum = `{ $measure }` says { $found }, but its parts add up to { $sum } ({ $parts })
    .expected = resolved is early plus on time plus overdue
    .help = compare with the report; if “đúng hạn” includes early, enter it as `timely`; if the report says so, declare the figure in `as_reported`
pending-not-sum = `{ $measure }` says { $found }, but its parts add up to { $sum } ({ $parts })
    .expected = pending is within plus overdue
    .help = compare with the report; if it says so, declare the figure in `as_reported`
received-not-resolved-plus-pending = received is { $found }, but resolved plus pending is { $sum } ({ $parts })
    .expected = received is resolved plus pending
    .help = { $cause ->
        [total-as-new] what is called new includes what was carried in: part the two, and put the report's figure into `as_reported`
        [other-scope] the two may have different scopes (the office alone, or those below it too): enter figures of one scope, and put the report's figure into `as_reported`
       *[unknown] if returned, withdrawn or suspended dossiers are not counted as resolved, say so in `outside_resolved`; if the report says so, declare the figure in `as_reported`
    }
carried-in-differs = { $found } carried in, but { $pending } were pending at the end of the period before ({ $dates })
    .expected = carried in is what was pending at the end of the period before
    .help = compare both reports; if the earlier one was corrected later, say so in `notes`
fields-not-unit = `{ $measure }` says { $found }, but its { $n } parts add up to { $sum }
    .expected = the parts add up to the total
    .help = look for a missing or wrong row; if the rows are not all there is, take the word out of `complete`
units-not-total = { $problem ->
        [missing] there is no report of `{ $found }` for { $dates }
       *[sum] `{ $measure }` says { $found }, but the reports of { $n } units add up to { $sum }
    }
    .expected = the total is that of the units in `sum_of`
    .help = { $problem ->
        [missing] add that unit's report, or take the unit out of `sum_of`
       *[sum] look for a missing or wrong unit; if the report of the total says so, declare the figure in `as_reported`
    }
months-not-period = `{ $measure }` says { $found }, but { $n } shorter periods make { $sum }
    .expected = what happened is the sum of the periods; carried in is the first one's; pending is the last one's
    .help = compare with the shorter reports; if one was corrected, mend both, or declare the figure in `as_reported`
stock-summed = `{ $measure }` says { $found }, the sum of { $n } periods, but this does not add up over periods
    .expected = { $sum }: carried in is the first period's, pending the last one's, received is the first one's carried in plus all new
    .help = enter { $sum }; an open dossier is counted again in each period, so the sum counts it twice
share-not-figures = the share says { $found } %, but { $part } of { $whole } is { $share } %
    .expected = the share of these very figures, rounded plainly or so that shares add up to 100 %
    .help = mend the share or the figures; pages compute shares themselves, so `shares` may also go
part-over-whole = { $parts ->
        [rows] `{ $measure }` says { $found }, but { $n } parts add up to { $sum } already
        [value] `{ $measure }` says { $sum }, more than { $found }
       *[other] `{ $measure }` is { $found }, but { $parts } alone is { $sum }
    }
    .expected = no part is larger than its whole, no share over 100 %
    .help = compare with the report; if it says so, declare the figure in `as_reported`
part-over-base = `{ $measure }` says { $found }, more than `{ $base }` with { $most }
    .expected = no more than { $most }
    .help = see whether the two changed places, or belong to other periods or scopes
satisfaction-not-sum = { $found } forms collected, but the answers add up to { $sum } ({ $parts })
    .expected = the forms collected are the answers' sum
    .help = compare with the report; empty forms must be told too, else declare the figure in `as_reported`
apologies-not-overdue = { $problem ->
        [none] { $overdue } dossiers are overdue and no apologies are reported
        [fewer] { $overdue } dossiers are overdue, but only { $found } apologies were sent
       *[more] { $found } apologies for { $overdue } overdue dossiers
    }
    .expected = one apology for each overdue dossier (Decree 61/2018/NĐ-CP, article 19.9)
    .help = { $problem ->
        [none] add `apologies: …`; if the report does not say, leave it so
       *[other] compare with the register; if it is so, leave it
    }
title-other-period = the title names another period than that of the figures ({ $dates })
    .expected = { $kind ->
        [month] month { $ordinal } of { $year }
        [quarter] quarter { $ordinal } of { $year }
        [half] half-year { $ordinal } of { $year }
        [nine-months] nine months of { $year }
       *[other] the year { $year }
    }
    .help = find out which period the figures are of, and mend `period` or the title; if the paper itself is wrong, keep its title and say so in `notes`
signed-before-period = signed on { $found }, before the period { $cause ->
        [end] ended
       *[begin] began
    } ({ $dates })
    .expected = { $cause ->
        [end] a day at the end of the period or after it
       *[begin] a day after the period began
    }
    .help = { $cause ->
        [end] mend `signed_on` or `period`; if the figures were taken before the period ended, add that day as `as_of`
       *[begin] mend `signed_on`, or the year of `period`
    }
as-of-before-period = figures taken on { $found }, before the period began ({ $dates })
    .expected = a day in the period or after it
    .help = mend `as_of`, or `period`
period-not-over = the period of the figures ends on { $found }, after the build date ({ $dates })
    .expected = a period that has ended by { $today }
    .help = mend `period`; if these are figures of a period that still runs, add the day on which they were taken as `as_of`
total-as-new = `{ $measure }` says { $found }, exactly { $sum } ({ $parts }) plus what was carried in
    .expected = new dossiers without those carried in
    .help = probably the total was written as new: enter { $sum } as `received.new`, { $found } as `received.total`, and put the report's figure into `as_reported`
total-beyond-parts = `{ $measure }` says { $found }, far beyond its parts, which add up to { $sum } ({ $parts })
    .expected = a total and parts of one scope
    .help = probably the two have different scopes (the office alone, or those below it too): ask whoever reported, and put the figure of another scope into `as_reported` with a `note`
points-or-percent = “{ $quote }”: percentage points, or per cent of the earlier rate?
    .expected = `reading: pp`, `reading: relative`, or `reading: unclear`
    .help = ask whoever reported and add `reading`; if nobody knows write `unclear`, and the page says that the source leaves it open
sum-across-periods = a total for { $found } has a part `{ $part }` for { $other }
    .expected = all parts of one period under one rule
    .help = take the total out and give each period its own report; different periods do not add up
catalogue-summed = `{ $measure }` says { $found }, the sum over levels, but a procedure may have several levels
    .expected = procedures counted once, or no total
    .help = delete this series; if the source says that each procedure has one level only, write `additive: true`
agency-not-in-period = { $problem ->
        [early] `{ $found }` began on { $day }, after the period ended ({ $dates })
       *[late] `{ $found }` ended on { $day }, before the period began ({ $dates })
    }
    .expected = { $successors ->
        [none] a unit that existed in the period
       *[other] a unit that existed in the period; `{ $successors }` took over
    }
    .help = mend `agency` or `period`; if the unit did exist, mend its `valid_from` or `valid_to`
district-after-reform = `{ $found }` is a district unit with figures after { $day } ({ $dates })
    .expected = no district level after { $day }
    .help = enter the figures for the unit that took over (`successors`), or mend the unit's `level`
duplicate-report = { $what ->
        [report] `{ $found }` has a report of this scope for { $dates } already
        [row] this report has a row on “{ $found }” already
        [series] there is a series `{ $found }` for this agency, level and field already
        [target] the series `{ $found }` has a target for { $dates } already
       *[value] the series `{ $found }` has a value for { $dates } already
    }
    .expected = each thing in one place
    .help = delete the second; a correction is made in the first, with `state: corrected` and `revisions`
source-without-name = the figures name no source that can be looked up
    .expected = a `source` with a number, title, file or address
    .help = add {"`source: {number: …, signed_on: …, issuer: …}`"} or `url: …`
figure-without-date = this value does not say for which period or on which day
    .expected = `period` or `as_of`
    .help = add {"`period: {year: 2020, rule: …}`"} or `as_of: 2020-02-29`
as-reported-without-row = `as_reported` is about `{ $measure }` of a row that is not in the report
    .expected = a row of the same field, agency, level, procedure and channel
    .help = make `field`, `agency`… those of a row, or add the missing row
needless-as-reported = `as_reported` says { $found } for `{ $measure }`, which contradicts nothing
    .expected = only figures of the report that contradict the rows, or their own parts
    .help = delete this entry
column-without-figure = { $problem ->
        [both] the column “{ $label }” has both `shows` and `columns`
       *[neither] the column “{ $label }” does not say what it shows
    }
    .expected = `shows` in a column, `columns` in a heading over several
    .help = { $problem ->
        [both] take one of them out
       *[neither] add `shows: received.total` or `columns: …`
    }
untouched-template = { $cause ->
        [name] the name `{ $found }` is the temporary one of the template
        [procedure] the procedure “{ $found }” has a name only; all else is still the template
        [source] the source of the report is still a text of the template: `{ $found }`
        [figures] the report has no figure
       *[page] the text is still that of the template
    }
    .expected = { $cause ->
        [name] the real name, as in the official text
        [procedure] time limit, fees, steps and documents of the procedure
        [source] the number, the day of signing or the real title of the report
        [figures] at least one figure other than `không báo cáo`
       *[page] the content of the page
    }
    .help = { $cause ->
        [name] write the name here; if the file is not needed yet, delete it
        [procedure] take away the # of the keys that you know and fill them in; if the file is not needed yet, delete it
        [source] take away the # of `number` and `signed_on` and fill them in, then delete or change the line `title`; if the file is not needed yet, delete it
        [figures] put the figures of the signed report in the place of `không báo cáo`; if there is no report yet, delete the file
       *[page] write the content in the place of the sample text; if the file is not needed yet, delete it
    }
published-figure-changed = { $what ->
        [report] the report “{ $title }” ({ $about }) was published and is no longer there
        [series] the series “{ $title }” ({ $about }) was published and is no longer there
        [row] the row “{ $about }” was published and is no longer there
        [value] the value of { $about } was published and is no longer there
        [target] the target ({ $about }) was published and is no longer there
        [state] a published figure is corrected, but `state` says { $found }
        [gone] { $about ->
            [none] {""}
           *[other] { $kind ->
                [series] { $about }
               *[report] row “{ $about }”
            }:{" "}
        }`{ $measure }` was published as { $was } and is no longer there
       *[figure] { $about ->
            [none] {""}
           *[other] { $kind ->
                [series] { $about }
               *[report] row “{ $about }”
            }:{" "}
        }`{ $measure }` was published as { $was } and is { $now } now{ $slip ->
            [swapped] ; two digits may have changed places
            [thousands] ; the last three digits may be missing, or too many
            [digit] ; a digit may be missing, or one too many
            [measure] ; { $now } is the figure of `{ $of }`
            [row] ; { $now } is the figure of the row “{ $of }”
           *[none] {""}
        }
    }
    .expected = a published figure stays, or is corrected with the old figure, the day and the reason (Law 104/2016/QH13, article 22)
    .help = { $what ->
        [report] put the report back; if it was published by mistake, keep it, write `không báo cáo` for its figures, set `state: corrected` and give the reason in `revisions`; if this is another site, name another folder
        [series] put the series back; if it was published by mistake, keep it, write `không báo cáo` for its figures and give the reason in `revisions`; if this is another site, name another folder
        [state] set `state: corrected`
       *[other] mend it if it is a slip; if it is a correction, { $kind ->
            [series] add
           *[report] set `state: corrected` and add
        } to `revisions`: `{ $fix }`
    }
provisional-figure-changed = { published-figure-changed }
    .expected = a change of a provisional figure is recorded too: the old figure, the day and the reason
    .help = { $what ->
        [report] put the report back; if it was published by mistake, keep it, write `không báo cáo` for its figures and give the reason in `revisions`; if this is another site, name another folder
       *[other] mend it if it is a slip; if it is a change, add to `revisions`: `{ $fix }`
    }
published-unreadable = { $of ->
        [procedures] { $problem ->
            [version] another version of congkhai wrote the published list of procedures
            [system] the published list of procedures cannot be read: { $reason }
           *[damaged] the published list of procedures is damaged or was changed
        }
        [withdrawn] { $problem ->
            [version] another version of congkhai wrote the list of what was withdrawn
            [system] the list of what was withdrawn cannot be read: { $reason }
           *[damaged] the list of what was withdrawn is damaged or was changed
        }
        [memory] { $problem ->
            [version] another version of congkhai wrote the list of what is published in the content folder
            [system] the list of what is published in the content folder cannot be read: { $reason }
           *[damaged] the list of what is published in the content folder is damaged or was changed
        }
       *[figures] { $problem ->
            [absent] the published site has no file of figures: an older congkhai built it
            [version] another version of congkhai wrote the published file of figures
            [system] the published file of figures cannot be read: { $reason }
           *[damaged] the published file of figures is damaged or was changed
        }
    }
    .expected = the file that the last build wrote, to know { $of ->
        [procedures] which procedures are gone
        [withdrawn] what was withdrawn
        [memory] what is published
       *[figures] which figures changed
    }
    .help = { $of ->
        [withdrawn] this time the list is lost: bring the file back from a copy of the site and build again; this build will write a new file
        [memory] bring the file back from a backup of the content folder and build again; otherwise only the live site is compared this time, and this build will write a new file
       *[other] this time nothing is compared with what was published: compare what you changed yourself, or name a sound copy of the site: `congkhai check --published …`; this build will write a new file
    }
lost-procedures = { $lost } of { $published } published { $of ->
        [news] news items
        [pages] pages
       *[procedures] procedures
    } are no longer in the content: { $named }{ $more ->
        [none] {""}
       *[other] {" "}and { $more } more
    }
    .expected = { $of ->
        [news] published news stay in `news/`
        [pages] published pages stay in `pages/`
       *[procedures] published procedures are still in the content; a withdrawn one keeps its file, with the decision in `announcements` (`action: abolished`)
    }
    .help = see whether the content folder is complete (a share that is not mounted? files moved?) and bring the files back; if they are meant to go, build with `congkhai build --accept-removed`
lost-procedure = { $amount ->
        [one] the { $of ->
            [news] news item
            [pages] page
           *[procedures] procedure
        } { $named } was published and is no longer in the content
       *[other] { $lost } of { $published } published { $of ->
            [news] news items
            [pages] pages
           *[procedures] procedures
        } are no longer in the content: { $named }{ $more ->
            [none] {""}
           *[other] {" "}and { $more } more
        }
    }
    .expected = { $of ->
        [procedures] a withdrawn procedure keeps its file, with the decision in `announcements` (`action: abolished`), so that the address of its page still opens
       *[other] what was published still opens at its address
    }
    .help = { $amount ->
        [one] { $of ->
            [procedures] bring the file back; if the procedure is withdrawn, add the decision; if its code changed, add the old code to `former_codes` of the new one
           *[other] bring the file back, if it was removed by mistake
        }
       *[other] bring the files back, if they were removed by mistake
    }
foreign-file = { $fate ->
        [kept] not written by congkhai, kept in the new site
        [dropped] not written by congkhai, dropped because of `--foreign drop`
        [copy] compressed copy of a file of the old site, not carried over to the new one
        [replaced] the new site has a file of the same name, which replaces the old one
       *[unlisted] in the old site and not in the new one; an older congkhai kept no list of its files, so nobody knows whose it is
    }: { $named }{ $more ->
        [none] {""}
       *[other] {" "}and { $more } more
    }
    .expected = only files that congkhai wrote in the folder of the site
    .help = { $fate ->
        [kept] move files that verify the domain into `static/` of the content folder, others out of the folder of the site
        [copy] compress again after each build
        [replaced] rename the file, or do nothing
       *[other] if the file is needed, take it from a backup; put files that verify the domain into `static/` of the content folder
    }

missing-front-matter = { $what ->
        [open] the head opens with `---` and no `---` line closes it
       *[absent] the file does not begin with a head between two `---` lines
    }
    .expected = a first line `---`, then `title: …`, then `---`
    .help = { $what ->
        [open] add a line `---` right below the head
       *[absent] put three lines at the top: `---`, `title: …`, `---`
    }
dead-link = the link `{ $found }` leads nowhere
    .expected = the address of a page that exists
    .help = { $kind ->
        [web] write the beginning of the address in small letters: `https://…`
       *[other] mend the code in the link, such as `thu-tuc:1.001193`
    }
unsafe-address = { $what ->
        [user] in the address `{ $found }` what comes before `@` is not the site that opens: that is `{ $host }`
        [scripts] the host in `{ $found }` mixes letters of two alphabets and looks like another name
        [lookalike] the host in `{ $found }` is written in letters that look like Latin ones
        [host] the host in `{ $found }` has a character that browsers read as another
        [contact] `{ $found }` is a link, not a telephone number or an e-mail address
       *[form] the address `{ $found }` has a blank, a backslash or an invisible character
    }
    .expected = { $what ->
        [contact] a telephone number such as `0296 000 0001`, an e-mail address such as `ubnd@example.gov.vn`
       *[other] an address that shows which site opens, such as `https://dichvucong.gov.vn`
    }
    .help = { $what ->
        [user] remove everything between `//` and `@`, the `@` included, if that site is meant
        [contact] write a number or an e-mail address here; web addresses belong into `url` or `website`
        [form] copy the address from the browser's address bar
       *[other] type the host on the keyboard instead of copying it, then try it
    }
misleading-link = the text of the link is `{ $shown }`, but it opens `{ $found }`
    .expected = no text of a link that shows another address than it opens
    .help = write the name of the page instead of its address, such as `[Cổng Dịch vụ công quốc gia](…)`, or make both addresses the same
not-yet-published = news dated { $date } is not due yet and not on the site
    .expected = a date of the news that is not after the build date ({ $today })
    .help = nothing to do: a build on or after { $date } publishes it; to publish it now, change `date`
low-contrast = the colour `{ $found }` is hard to read { $look ->
        [dark] in the dark look
       *[light] in the light look
    }: its contrast with `{ $ground }` is { $ratio }:1
    .expected = at least { $needed }:1 (WCAG 2.2)
    .help = { $nearest ->
        [none] choose another colour
       *[other] write `"{ $nearest }"`, the nearest of the same hue that passes
    }
broken-theme = { $cause ->
        [no-table] the theme's texts are not a list of `key: text`
        [no-text] the value of the key `{ $key }` is not a text
        [unknown-key] the theme has no key `{ $key }`{ $nearest ->
            [none] {""}
           *[other] ; the nearest is `{ $nearest }`
        }
        [unknown-place] the text `{ $key }` has no place `{"{"}{ $place }{"}"}`; {$places ->
            [none] it has none
           *[other] it may use: { $places }
        }
       *[other] { $line ->
            [none] the theme's file `{ $template }` cannot be used: { $reason }
           *[other] the theme's file `{ $template }`, line { $line }, column { $column }: { $reason }
        }
    }
    .expected = a well-formed file
    .help = mend the file, or delete it to get the built-in one back

# What the command says.
cli-about = Builds a website of administrative procedures from YAML files
cli-after-help = Exit codes: 0 no errors, 1 errors of the content, 2 wrong usage, 3 the machine refused (rights, disk, lock, port).
cli-lang = Language of the messages: vi or en; else that of the machine (LC_ALL, LC_MESSAGES, LANG), Vietnamese unless that is English
cli-usage = Usage
cli-commands = Commands
cli-command = COMMAND
cli-arguments = Arguments
cli-options = Options
cli-default = [default: { $list }]
cli-values = [one of: { $list }]
usage-error = Wrong usage: { $what }
usage-near = Similar: { $near }
usage-help = Add --help for the manual of the command.
usage-no-command = there is no command `{ $found }`
usage-which-command = no command is given
usage-no-argument = there is no argument or option `{ $found }`
usage-no-value = `{ $arg }` lacks a value{ $expected }
usage-wrong-value = `{ $arg }` does not take the value `{ $found }`{ $expected }
usage-missing = still missing: { $args }
usage-conflict = `{ $arg }` does not go with `{ $other }`
usage-twice = `{ $arg }` is given once only
usage-count = `{ $arg }` needs { $n } values
usage-no-value-wanted = `{ $arg }` takes no value
usage-not-utf8 = the command line holds letters that are not UTF-8
usage-one-of = ; write one of: { $known }
usage-expected = { $name ->
    [DATE] ; write a day like 2026-07-01
    [N] ; write a number
    [IP] ; write an IP address such as 127.0.0.1
   *[other] {""}
}
cli-version = Print the version of the program
cli-help = Print this manual
cli-limit = A limit on what is read; may be repeated: --limit file_bytes=2_000_000. Names and defaults: docs/limits.md
usage-limit = ; write NAME=NUMBER, the name being one of: { $known }
threads-refused = The machine refuses more threads ({ $reason }). The command goes on with one thread, and more slowly. Raise the limit (ulimit -u), or set RAYON_NUM_THREADS to a smaller number.
cli-quiet = Say errors, warnings and notes only: no progress, no summary
cli-build-help = Reads the content folder, checks all of it, then builds the whole site and puts it up in one step. While
    there is one error nothing is built and the old site stays. A figure that differs from the published one
    without a recorded correction is an error too, and so is the loss of all or many published procedures.

    Examples:
      congkhai build
      congkhai build --content content --out public --strict

    Exit codes: 0 built, 1 errors of the content, 2 wrong usage, 3 the machine refused (rights, disk, lock).
cli-check-help = Each mistake names file, line, column, what was found, what was expected and what to do. Warnings that
    were looked at and may stand are listed in site.yaml under `allow`, each with a reason.

    Examples:
      congkhai check
      congkhai check --fix
      congkhai check --fix --yes
      congkhai check --strict --format github
      congkhai check --limit file_bytes=2_000_000

    For the explanation of a code: congkhai explain CODE
    Exit codes: 0 no errors, 1 errors of the content (with --strict: or warnings), 2 wrong usage,
    3 the machine refused.
cli-import-portal-help = Each record becomes a file in procedures/, beside fields, agencies and legal texts. What was read without
    being sure is written into the file and told at the end. Imported again, edited files stay as they are.

    Example:
      congkhai import portal portal.jsonl --content noi-dung

    Manual: docs/import.md
cli-import-table-help = At first it guesses which column is which measure and writes that into import/mappings/, to be seen and
    mended; from then on it reads by it.

    Example:
      congkhai import table bieu.csv --content content --period 2026-Q3:legal --agency ubnd-xa-tam-hiep

    Manual: docs/import-tables.md
cli-completions = Print what makes a shell complete commands at the Tab key
cli-completions-shell = The shell
cli-completions-help = Examples:
      congkhai completions bash > congkhai.bash
      congkhai completions powershell > congkhai.ps1

    For bash, put the file into /etc/bash_completion.d/; for PowerShell, call it from $PROFILE.
cli-man = Print the manual page (man) of congkhai or of a command
cli-man-command = The command, such as import xlsx; none: congkhai itself
cli-man-help = Examples:
      congkhai man > congkhai.1
      congkhai man import xlsx > congkhai-import-xlsx.1

    Read it with: man ./congkhai.1
fail-no-command = There is no command `{ $command }`. `congkhai --help` lists them.
cli-build = Check the content and build the site; on an error the old site stays as it was
cli-check = Check the content without building
cli-import = Import data from elsewhere as YAML files
cli-import-portal = Import records of the national public-service portal (JSON or JSONL); files edited by people are kept
cli-import-table = Import a table of dossier figures (XLSX or CSV); files edited by people are kept
cli-table-file = XLSX or CSV file
cli-mapping = How the table is read (default: import/mappings/<file name>.yaml in the content folder; guessed and written if absent)
cli-sheet = Sheet of an XLSX file
cli-period = Period: 2026-Q3:legal, 2026-09:calendar, 2026-06-10..2026-09-10
cli-agency = Id of the reporting agency
cli-content = Content folder
cli-out = Folder of the finished site; replaced as a whole
cli-foreign = Files in the output folder that congkhai did not write: keep them in the new site, stop, or drop them
cli-withdraw = Publish the content as it is, even if published figures or pages changed or are gone; each is recorded as withdrawn, with the day
cli-preview = Build into --out to look at it: the list of what is published in the content folder is neither compared nor added to
cli-accept-removed = Build even if many published procedures, news or pages are no longer in the content
cli-published = Folder of the published site, to find figures that changed without a recorded correction (default: public beside the content folder, if there)
cli-theme = Theme: default, or the path of a theme folder
cli-theme-command = Themes of one's own
cli-theme-check = Try a theme on built-in sample content with every kind of page; needs no content, writes nothing
cli-theme-check-help = A theme is a folder with files that take the place of the built-in ones:

      templates/   templates of pages (Tera), such as templates/not_found.html
      strings/     words of the interface: strings/vi.yaml, strings/en.yaml, with the keys that change
      assets/      styles and pictures, such as assets/more.css
      colors.yaml  the grounds on which the owner's colours stand

    Every mistake is told with file, line and column: a template that is none, a value that no
    page has, a key or a place that no text has, a file that no page uses. Each page is tried
    twice: alone, and inside a portal.
    The manual for authors of themes: docs/themes.md

    Examples: congkhai theme check my-theme/
              congkhai build --theme ./my-theme

    Exit codes: 0 no errors, 1 errors of the theme, 2 wrong usage, 3 the machine refused.
cli-theme-dir = The theme's folder
theme-clean = The theme has no errors{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }: tried on { $pages } pages.
fail-no-theme = The folder { $path } holds no file of a theme.
cli-fragment = Build pages that stand between the head and the foot of a portal: an HTML file from the first line to where the content goes, and one from after it to the end (docs/embedding.md)
cli-today = Build date, such as 2026-07-01 (default: today in Vietnam)
cli-format = Layout: human, short (a line each), json, github (notes in a repository) or sarif
cli-strict = Take warnings for errors: while there are some nothing is built, and the exit code is 1
cli-files = JSON or JSONL files
cli-into = Content folder that takes the result (old name: --into)
cli-internal = Import internal procedures too
cli-export = Export the content for editing elsewhere
cli-export-xlsx = Export the content as an Excel workbook
cli-export-xlsx-long = Export the content as a workbook (.xlsx) for Excel or LibreOffice.

    The first sheet, “Niêm yết”, is the posting table: the procedures in force. The sheets after it hold
    every field of every record: procedures, dossiers, fees, agencies, legal texts, reports… Each column
    says what goes into it, each closed list can be chosen from. `congkhai import xlsx` reads it back.

    Comments in YAML files are not in the workbook, nor are Markdown pages, news, site.yaml, forms and
    images; the last line names them.
cli-export-xlsx-after = Example:
    {"  "}congkhai export xlsx --content content --out content.xlsx

    Manual: docs/excel.md
cli-export-out = The .xlsx file to write; an export that was not changed since, or was imported, is replaced
cli-export-overwrite = Replace the file of --out, whatever it is; a workbook with changes that were not imported is kept under another name
cli-export-today = The day on which procedures must be in force to be posted, as 2026-07-01 (default: today in Viet Nam)
export-refused = Not exported: the content has mistakes. Mend them and run again.
export-sheet = { $sheet }: { $records }
export-done = Exported to { $path }; { $posted } procedures in force stand in the posting table.
export-aside = The workbook that was there has changes that were not imported; it is now { $path }
export-folder = { $path } ({ $files } files)
export-outside = Not in the workbook: { $paths }
export-twice = Not exported: two records are called `{ $name }`, in { $first } and { $second }. Give one another code and run again.
cli-import-xlsx = Import an Excel workbook (.xlsx) as YAML files; what people edited stays
cli-import-xlsx-long = Import an Excel workbook (.xlsx): one that `congkhai export xlsx` wrote and somebody edited, or a posting
    table typed by hand.

    Whatever sheets are there are read. The sheet “Niêm yết” alone is enough to begin: each row becomes a
    procedure. A sheet with a table of figures after form 06 is read as by `congkhai import table`.

    Each mistake names file, sheet, row, column, what was found and what to do. A file with a broken row is
    left as it is, the others are written. A file edited after the export is not overwritten; the old text of
    a replaced file lies in import/replaced/. A file that says the same is not touched, comments included.
cli-import-xlsx-after = Example:
    {"  "}congkhai import xlsx content.xlsx --content content

    Manual: docs/excel.md
cli-import-xlsx-file = The .xlsx file
import-xlsx-hidden = Sheet “{ $sheet }” has { $rows } hidden rows; they were read like the others.
import-xlsx-cleaned = Sheet “{ $sheet }”, cell { $cell }: invisible characters { $found } removed.
import-xlsx-ignored = Not read: sheet “{ $sheet }” has neither the headings of an export nor those of a posting table or of form 06. Correct its headings, or delete the sheet.
import-xlsx-left-out = Sheet “{ $sheet }”, row { $row }: left out, { $why ->
        [title] a line above the headings
        [numbering] numbers of columns
        [heading] repeated headings
        [group] the heading of a group
        [sum] a sum
        [signature] signatures
        [note] a note
       *[empty] a row without data
    }: “{ $found }”
import-xlsx-posting = Sheet “{ $sheet }” has the headings of a posting table and is read as one.
import-xlsx-hidden-column = Sheet “{ $sheet }”: column { $column } is hidden; it is read all the same.
import-xlsx-hidden-sheet = Sheet “{ $sheet }” is hidden; it is read all the same.
import-xlsx-not-read = Sheet “{ $sheet }” is hidden and is not read.
import-xlsx-doubt = To be looked at – sheet { $sheet }, row { $row }, { $head }: the words “{ $found }” were kept as they are
import-xlsx-added = Added to { $sheet }: { $id }
import-xlsx-written = Written: { $path }
import-xlsx-rewritten = { $path } was written anew as a whole, for it cannot be changed line by line: its comments (#) and its layout are in the old text only
import-xlsx-aside = Old text: { $path }
import-xlsx-removed = Taken out of { $path }: { $name }
import-xlsx-kept-values = { $path }: cells that were edited since the last export or import, of which this workbook has the old value, are kept as in the file. To put an older value back, export a new workbook and change it there
import-xlsx-kept = Kept: { $path } was edited, moved or deleted since the last export or import, and the workbook has nothing new for it. To put an older value back, export a new workbook and change it there
import-xlsx-deleted = Deleted: { $path }
import-xlsx-left = The workbook has no row of { $path } any more; the file stays
import-xlsx-done = { $rows } rows read: { $accepted } accepted, { $refused } refused. Files written: { $written }. Files unchanged: { $unchanged }. Posting rows made by the program: { $derived }.
cli-serve = Show the site in a browser while its content is edited; pages reload at each saving
cli-serve-help = Watches the content folder. At each saving of a file, the page that is open in a browser reloads. While
    the content has errors the browser keeps the last good site; the errors stand at the foot of the page
    and in the terminal, and go when they are mended. Nothing is written to the disk: to publish, run
    `congkhai build`.

    Examples: congkhai serve
              congkhai serve --content my-content --port 8080

    Only this machine reaches the site, unless --address says otherwise. Ctrl-C ends.
    Exit codes: 0 ended as asked, 2 wrong usage, 3 the machine refused (port taken, rights).
cli-address = IP address to listen at; with 0.0.0.0 other machines of the network reach the site too
cli-port = Port; 0 for one that is free
cli-open = Open the site in the browser
serve-not-opened = The browser could not be opened with `{ $program }`. Open { $address } yourself.
cli-bad-date = `{ $found }` is no date such as 2026-07-01
serve-address = Open in a browser: { $address } (to end: Ctrl-C)
serve-open = Other machines of the network reach this site too.
serve-built = { $first ->
        [yes] Built after { $time } ms
       *[no] Built again after { $time } ms
    }: { $pages } pages, { $procedures } procedures{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }
serve-broken = { $errors } errors, found after { $time } ms. { $site ->
        [yes] The browser keeps the last good site.
       *[no] The site appears once they are mended.
    }
serve-ended = Ended.
serve-page-title = The content has errors, there is no site yet
serve-faults = The content has { $n } errors. Changes appear once all are mended.
serve-more = and { $n } more, in the terminal
fail-port-taken = Another program uses port { $port }, perhaps a serve that has not ended. End it, or choose another port: --port { $port ->
        [8000] 8001
       *[other] 0
    }
fail-listen = Cannot listen at { $address }: { $reason }
fail-watch = Cannot watch the folder { $path }: { $reason }
stage-read = Reading
stage-check = Checking
stage-plan = Planning
stage-render = Rendering
stage-publish = Publishing
stage-import = Importing
stage-import-xlsx = Reading the workbook
stage-export = Writing the workbook
stage-compare = Comparing
done-clean = No errors: { $procedures } procedures in { $files } files.
done-clean-warned = No errors, { $counts }: { $procedures } procedures in { $files } files.
done-failed = { $errors ->
        [1] 1 error
       *[other] { $errors } errors
    }{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }.
count-warnings = { $n ->
        [1] 1 warning
       *[other] { $n } warnings
    }
count-notes = { $n ->
        [1] 1 note
       *[other] { $n } notes
    }
done-strict = With --strict, warnings forbid publishing too.
done-not-published = Nothing was published; the old site, if any, is as it was.
hint-withdraw = If you mean to go back to an earlier content, add --withdraw: whatever was published and is changed or gone is recorded as withdrawn.
done-withdrawn = Withdrawn: { $name } ({ $about }){ $kind ->
        [figure] , published as { $was }, now { $now }
        [gone] , published as { $was }, now absent
       *[record] {""}
    }
done-built = Built { $pages } pages, { $files } files, { $size } into { $out }
done-timings = Time: { $timings }, { $total } in all
done-warned = { $counts } ({ $codes }). See each: congkhai check --content { $content }
done-open = Open: { $address }
fail-io = The machine reports: { $reason }
fail-not-found = There is no file or folder { $path }.
fail-permission = The account that runs the command has no right to { $path } ({ $reason }). Give it the right to read and write in the folder { $folder }, then run again.
fail-read-only = { $path } is on a read-only disk ({ $reason }). Mount the disk of the folder { $folder } for writing, then run again.
fail-no-space = There is no space to write { $path } ({ $reason }). Free some on the disk of the folder { $folder }, or raise the quota, then run again.
fail-not-remembered = The site was published, but the list of what is published could not be written into the content folder. { $refusal }
fail-foreign-files = Nothing was published: the folder { $path } holds files that congkhai did not write: { $named }{ $more ->
        [none] {""}
       *[other] {" "}and { $more } more
    }. Move them elsewhere (files that verify the domain: into static/ of the content folder), or build with --foreign keep to keep them, --foreign drop to drop them.
fail-access = Nothing was published: the new site cannot have the owner, group and rights of { $path } ({ $reason }). Run as the owner of that folder and as a member of its group, or change the group of the folder.
fail-inside-site = { $input } is inside the built site { $path }, so it would be published. Move it out of that folder and run again.
fail-export-occupied = Nothing was exported: { $path } exists and is neither an unchanged export of congkhai nor a workbook of which everything was imported. Import it until nothing of it is left out, choose another name with --out, or add --overwrite: a workbook that is there is kept under another name.
fail-limit = { $path }: { $limit ->
        [file_bytes] the file is larger than { $value } bytes
        [portal_records] there are more than { $value } records
        [portal_values] the records have more than { $value } values
       *[portal_bytes] the file is larger than { $value } bytes
    } (limit `{ $limit }`). If the file really is that large, run again with `--limit { $limit }={ $next }`.
fail-foreign-folder = The folder { $path } holds files that congkhai did not make, so it is not replaced. Choose another with --out, or empty it yourself.
fail-busy = Another build is writing to { $path }. Wait for it, then run again.
fail-mounted = Nothing was published: { $path } is a mount point, so the folder cannot be replaced in one step. Build into a folder below it, such as --out { $path }/site, and let the web server serve that.
fail-export-not-file = Nothing was exported: { $path } is a folder, a device or a pipe, not a file. Choose another name with --out.
fail-no-published = There is no site in { $path }. Name the folder of the published site with --published.
fail-portal-encoding = The portal's file { $path } is not UTF-8 text. Save it as UTF-8.
fail-portal-tag = The portal's file { $path } has no { $tag }. The first file needs </head> and <body>, the second </body>.
fail-portal-relative = { $path }:{ $line }: `{ $found }` would lead elsewhere from each folder of the site. Write an address that begins with / or https://.
fail-no-content = There is no content folder { $path }. Name it with --content.
fail-out-holds-content = The output folder { $path } is, holds or lies in { $input }. Choose another with --out.

# Mistakes in tables of figures.
sheet-place-sheet = sheet “{ $sheet }”
sheet-place-row = row { $row }
sheet-place-column = column { $column }
sheet-place-headed = column { $column } ({ $header })
sheet-unreadable = the table cannot be read: { $reason ->
        [xls] an old .xls file
        [xlsb] an .xlsb file
       *[other] { $reason }
    }
    .expected = a sound XLSX or CSV file
    .help = open the file in Excel and save it again as .xlsx or CSV UTF-8
sheet-limit = { $limit ->
        [workbook_bytes] the workbook is larger than { $value } bytes
        [workbook_part_bytes] part “{ $found }” of the workbook unpacks to more than { $value } bytes
        [workbook_total_bytes] the workbook unpacks to more than { $value } bytes
        [workbook_parts] the workbook has more than { $value } parts, links or defined names
        [sheets] the workbook has more than { $value } sheets
        [tables] the workbook has more than { $value } sheets with a table of figures
        [styles] the workbook has more than { $value } formats
        [style_bytes] a format of the workbook is longer than { $value } bytes
        [merges] the sheet has more than { $value } merged regions
        [xml_attributes] an element in the workbook has more than { $value } attributes
        [xml_depth] elements in the workbook are nested more than { $value } levels deep
        [cells] the table has more than { $value } cells, empty ones with a format included
        [text_bytes] the text of the cells is longer than { $value } bytes
        [rows] there is a cell with content below row { $value }
        [columns] there is a cell with content beyond column number { $value }
        [cell_chars] a cell is longer than { $value } characters
        [line_chars] the name in this cell is longer than { $value } characters
        [entries] the table has more than { $value } rows of figures
       *[csv_bytes] the CSV file is larger than { $value } bytes
    }
    .expected = at most { $value } (limit `{ $limit }`)
    .help = { $limit ->
        [cell_chars] shorten the cell; in a CSV file, look for a missing closing quote
        [line_chars] shorten the name; delete a long explanation from this table
        [entries] delete rows that are no figures; with a higher limit, `check` and `build` need it too
        [rows] delete what is far outside the table
        [columns] delete what is far outside the table
        [cells] delete the spare rows and columns outside the table, then save
       *[other] open the file in Excel, copy the table into a new workbook and save that
    }; if the file really is that large, run again with `--limit { $limit }={ $next }`
sheet-bad-cell = “{ $found }” is no cell of a sheet
    .expected = rows 1 to 1048576, columns A to XFD
    .help = open the file in Excel and save it again as .xlsx
sheet-encrypted = the workbook has a password, so it cannot be read
    .expected = a workbook without password
    .help = open it in Excel, go to File > Info > Protect Workbook > Encrypt with Password, delete the password and save
sheet-more-mistakes = there are more mistakes: only the first { $found } are listed
    .expected = a file without mistakes
    .help = mend those that are listed, then import again
table-encoding = the file is no text in UTF-8 or UTF-16
    .expected = a CSV file in UTF-8
    .help = in Excel choose Save as, type "CSV UTF-8"
table-no-sheet = there is no sheet “{ $found }”
    .expected = one of: { $known }
    .help = correct --sheet, or `table.sheet` in the mapping
table-no-header = no row of headings was recognised
    .expected = a row with names of columns, such as “Lĩnh vực”, “Tổng số”, “Đúng hạn”
    .help = name the columns, such as “Lĩnh vực”, “Tiếp nhận”; one row for each agency or field (transpose a table that has one column for each); or write a mapping and name it with --mapping
table-other-header = the heading is “{ $found }”
    .expected = “{ $expected }”, as the mapping says
    .help = see whether the column was moved, then correct `columns` in the mapping
table-bad-column = `{ $found }` names no column
    .expected = letters of a column such as A, B or AA
    .help = correct `column` in the mapping
table-two-columns = this column and column { $other } both hold { $measure }
    .expected = a measure in one column
    .help = correct `holds` of one of the two columns in `columns` of the mapping, or write `holds: ignored`
table-no-column = the mapping has no column of { $expected ->
        [names] names
       *[figures] figures
    }
    .expected = at least one column of names (`row.agency` or `row.field`) and one of figures, such as { measure-received-total } (received.total)
    .help = correct `holds` of the columns in the mapping
table-ragged = the row has { $found } cells
    .expected = { $expected } cells, as the headings have
    .help = put numbers or names with a separator in quotes, or add the missing cell
table-bad-number = “{ $found }” is no number
    .expected = a whole number from 0 on, or “gần 890”, “không báo cáo”
    .help = correct the cell, or write its meaning at `cells` in the mapping, such as {"{"}found: "-", means: 0{"}"}
table-fraction = { $found } is no whole number
    .expected = { $expected ->
        [none] a whole number of dossiers
       *[other] a whole number of dossiers; probably { $expected }
    }
    .help = type the number again without points or commas; if all numbers of the table are written with other marks, correct `table.numbers` in the mapping
table-ambiguous = { $found } has two readings
    .expected = word on what dot and comma mean in the table
    .help = write `numbers: vietnamese` (1.234 is 1234) or `numbers: english` (1,234 is 1234) at `table` in the mapping
sheet-error-cell = the cell holds the error { $found }
    .expected = a text or a number
    .help = correct the formula, or type the value
sheet-date-cell = the cell holds the date { $found }
    .expected = the text or number that was typed; Excel may have turned it into a date
    .help = set the format of the cell to Number for a figure, to Text for a text, and type it again
table-row-without-name = the row has figures and no name
    .expected = the name of an agency or a field
    .help = enter the name, or write the number of the last row at `table.last_row` of the mapping
table-row-without-figure = the row “{ $found }” has no figures
    .expected = figures, or word that it heads a group
    .help = list the row in `groups`, such as {"{"}row: "{ $found }", level: commune{"}"}, or in `skip` of the mapping
table-unknown-level = “{ $found }” is no known level
    .expected = one of: { $known }
    .help = add the word to `levels` in the mapping
table-double-row = “{ $found }” stands in row { $other } already
    .expected = one row for each agency or field
    .help = take one out, or put the row into `skip` in the mapping; if they are two agencies of one name, add a column “Mã đơn vị” with their codes
table-bad-period = the period `{ $found }` cannot be read
    .expected = 2026-Q3:legal, 2026-09:calendar, 2026-H1:legal, 2026-9M:legal, 2026:calendar or 2026-06-10..2026-09-10
    .help = correct --period; legal runs from the 15th to the 14th, calendar from the first to the last of a month
table-unknown-agency = there is no agency `{ $found }`
    .expected = the id of an agency in agencies/
    .help = correct --agency, or add the agency (id, name, level) to `agencies` in { $mapping }
table-other-agency = the table names “{ $found }” as the reporting office, but the report is of `{ $expected }`
    .expected = the reporting office of the table is the agency of the report
    .help = correct --agency or `report.agency`; if it is another name of that agency, list it in `agencies` of { $mapping } with `id: { $expected }`
table-no-period = the report has no period, or no rule of it
    .expected = a period, and its rule: legal is from day 15 to day 14, calendar is whole months
    .help = run again with --period, such as --period { $fix }
table-other-sort = { $expected ->
        [field] “{ $found }” is the name of an agency, in a column of fields
       *[agency] “{ $found }” is the name of a field, in a column of agencies
    }
    .expected = a column with names of { $expected ->
        [field] fields
       *[agency] agencies
    } only
    .help = { $expected ->
        [field] if the row is a total, list its name in `total` of the mapping; if all rows are agencies, change `holds` of the column to row.agency
       *[agency] change `holds` of the column to row.field in the mapping
    }; list the row in `skip` if it is not needed
table-sum-of-rows = every figure of row “{ $found }” is the sum of other rows ({ $cells })
    .expected = each dossier is counted in one row
    .help = list this row, or the rows of its parts, in `skip` of the mapping; a total of the whole table in `total`; if the figures are equal by chance, number all rows, or add the name to agencies/ or fields/
table-web-page = the file is a web page saved under the name of a workbook
    .expected = an .xlsx workbook or a CSV file
    .help = open it in Excel, choose File > Save As, type "Excel Workbook (*.xlsx)", and import that file
table-hidden-sheet = only hidden sheets hold a table of figures: { $found }
    .expected = the table on a sheet that is not hidden
    .help = in Excel, right-click the name of a sheet, choose Unhide, and save; or run again with --sheet and the name
table-which-sheet = it is not clear which sheet holds the table of { $expected }: { $found }
    .expected = exactly one sheet with that period in its name
    .help = correct --period, or choose the sheet with --sheet; rename a sheet that has the wrong period in its name
table-other-sheets = only the sheet “{ $found }” was read; these hold tables too: { $other }
    .expected = one sheet an import
    .help = if it is the right sheet, run again with --sheet "{ $found }"; import the others one by one with --sheet
table-old-font = text in the encoding of an old font, { $encoding }: “{ $found }”
    .expected = Unicode text; probably “{ $expected }”
    .help = convert the table to Unicode (UniKey: Ctrl+Shift+F6), check the text, save, and import again
table-hidden-row = row “{ $found }” is hidden
    .expected = every row of figures to be visible
    .help = unhide the row (and clear filters) if it belongs to this period; otherwise delete it, or list its name in `skip` of the mapping
table-hidden-column = the column of figures “{ $found }” is hidden and was not imported
    .expected = every column of figures to be visible
    .help = unhide the column, save, and import again; or write in `columns` of the mapping what column { $column } holds, `holds: ignored` if it is not needed
table-undecided = the column of figures { $found ->
        [none] without a heading
       *[other] “{ $found }”
    } was not imported: its heading and the sums do not decide which measure it is
    .expected = { $measure ->
        [none] a measure such as { measure-resolved-overdue } (resolved.overdue), { measure-pending-total } (pending.total)
       *[other] one of: { $measure }
    }
    .help = in `columns` of the mapping, write the name in brackets as `holds` of column { $column }; `holds: ignored` if it is not needed
table-empty-cell = an empty cell in row “{ $found }”; no figure was imported for it
    .expected = a number, or “không báo cáo” (not reported)
    .help = fill in the cell (0 if there were no dossiers); if all empty cells of the table mean the same, write `empty: 0` or `empty: không báo cáo` under `table` in the mapping
sheet-no-result = the cell has a formula, and the file does not hold its result
    .expected = a text, a number, or a formula that has been calculated
    .help = open the file in Excel, which computes it, and save; or type the value into the cell
table-masked-cell = the cell holds { $found }, but its format shows something else, or nothing
    .expected = a cell that shows the number it holds
    .help = set the format of the cell to Number, check the number, and save
table-other-name = code { $code } is that of “{ $other }”, but the row is called “{ $found }”
    .expected = code and name of one agency or field
    .help = correct the code or the name in the table, or in agencies/ or fields/
table-two-names = the row has the name “{ $found }” and the name “{ $other }”
    .expected = figures of one agency or of one field in each row
    .help = write `holds: ignored` for one of the two columns of names in `columns` of the mapping; if the table is by both, split it into one by agency and one by field
table-same-name = two rows “{ $found }” have two codes, and the content has no code for that name
    .expected = the code of that agency or field in agencies/ or fields/
    .help = add its `code`; the row with the other code becomes another agency or field of the same name
table-column-sum = the total is { $found }, but its rows add up to { $sum } ({ $cells })
    .expected = a total that is the sum of its rows (`complete` in the mapping)
    .help = correct the wrong cell; list a row that is the sum of the rows below it in `skip`; if the table lists only some of the rows, remove `complete` from the mapping
table-row-sum = { $measure } is { $found }, but its parts in the row add up to { $sum } ({ $cells })
    .expected = a figure that is the sum of its parts
    .help = correct the wrong cell; if the signed text really has it so, declare the figure in `report.as_reported` of the mapping (docs/import-tables.md)
table-part-over = the parts add up to { $sum } ({ $cells }), more than { $measure } ({ $found })
    .expected = a part that is at most the whole; `check` will report an error
    .help = correct the wrong cell, or `holds` of the column in the mapping
table-lost-figure = { $mapping } has { $measure } of { $value }{ $found ->
        [none] {""}
       *[other] {" "}({ $found })
    }, and the table no longer has that figure
    .expected = a table with all figures that were imported before
    .help = fill in the cell or row again; if the figure is to go, delete { $mapping } and import again
table-row-after-last = row “{ $found }” has figures but is after row { $expected }, the last of the mapping
    .expected = all rows of figures within the table
    .help = correct `table.last_row` in the mapping, or delete the row from the table
table-looks-like-total = row “{ $found }” is called like a total, a group, a comparison, a period or a measure
    .expected = a total, a group, an agency or a field
    .help = list the name in `total`, `groups` or `skip` of the mapping; if it really is an agency or field, add it to agencies/ or fields/
table-other-period = the table has the period { $found }, but the report is of { $expected }
    .expected = the period in the table is that of the report
    .help = correct --period or `report.period` in the mapping, or choose another sheet with --sheet; correct a wrong period in the table or the name of the sheet
table-early-figures = the figures are up to { $found }, but the period of the report, { $expected }, ends later
    .expected = figures up to the last day of the period, or taken after it
    .help = correct --period or `report.period` in the mapping, or the day in the table; if the figures were taken early, give the first and the last day, such as --period { $fix }
table-other-report = { $mapping } holds the report of { $found }, but this table is of { $expected }
    .expected = a file of its own for the table of each agency and period
    .help = rename the table (with the agency or the period in its name) and import again; if the earlier report had a wrong agency or period, delete { $mapping } and import again
table-merged-figure = { $found } is in the merged cell { $cells }: of one row, or of all of them?
    .expected = each figure in a cell of its own
    .help = unmerge the cell and fill in the figure of each row
table-other-unit = the table has “{ $found }”
    .expected = dossiers as the unit, not thousands, shares or anything else
    .help = write whole numbers of dossiers into the cells, and correct the unit
measure-received-total = Received in total
measure-received-new = Received in the period
measure-received-online = Received online
measure-received-in-person = Received in person
measure-received-postal = Received by post
measure-received-in-person-or-postal = Received in person or by post
measure-received-carried-in = Carried in from the period before
measure-resolved-total = Resolved in total
measure-resolved-early = Resolved early
measure-resolved-on-time = Resolved on time
measure-resolved-timely = Resolved early or on time
measure-resolved-overdue = Resolved overdue
measure-pending-total = Pending in total
measure-pending-within = Pending within time
measure-pending-overdue = Pending overdue
measure-pending-supplement = Waiting for more papers
measure-pending-financial = Waiting for a payment
measure-returned = Returned or refused
measure-withdrawn = Withdrawn
measure-suspended = Suspended or stopped
measure-by-post = Results sent by post
measure-apologies = Apologies with a new date
measure-paid-online-dossiers = Dossiers paid online
measure-paid-online-amount = Amount paid online
measure-with-financial-obligation = Dossiers with something to pay
measure-digitised-count = Dossiers digitised
measure-digitised-base = Dossiers to be digitised
measure-reused = Dossiers for which digitised papers were used again
measure-satisfaction-collected = Satisfaction forms collected
measure-satisfaction-very-satisfied = Very satisfied
measure-satisfaction-satisfied = Satisfied
measure-satisfaction-unsatisfied = Not satisfied
table-note-sheet = Sheet read: { $sheet }
table-note-hidden = Column { $column } ({ $header }) is hidden and is read all the same.
table-note-by-sums = Column { $column } ({ $header }) is read as { $measure }: the heading alone does not decide, the sums of the rows do.
table-note-derived = Column { $column } ({ $header }) is not imported: shares and remarks are no figures of a report.
book-sheet-name = no sheet is called “{ $found }”
    .expected = the sheet “{ $fix }”
    .help = rename the sheet to “{ $fix }”, or take it out
book-no-head = no row of headings was found
    .expected = a row with headings such as: { $known }
    .help = export a fresh workbook with `congkhai export xlsx` and copy the first row of the sheet
book-unknown-head = { $found ->
        [none] the column has data and no heading
       *[other] no column is called “{ $found }”
    }
    .expected = { $fix ->
        [none] a heading as in an exported workbook
       *[other] “{ $fix }”
    }
    .help = { $fix ->
        [none] mend the heading, or take the column out if it is not needed
       *[other] mend the heading to “{ $fix }”, or take the column out if it is not needed
    }
book-double-head = two columns are called “{ $found }”
    .expected = each heading once
    .help = make one of the two columns
book-missing-sheet = the sheet “{ $found }” is missing
    .expected = every sheet of the exported workbook, for what is missing would be lost from the files
    .help = export again and copy the edits, or put the sheet “{ $found }” back
book-missing-column = the column “{ $found }” is missing
    .expected = every column of the exported workbook, for what is missing would be lost from the files
    .help = put the column “{ $found }” back, or export again and copy the edits
book-no-key = the row has data, but “{ $head }” is empty
    .expected = “{ $head }”, to know which record the row belongs to
    .help = fill in “{ $head }”, or delete the row
book-double-key = “{ $found }” stands in row { $other } already
    .expected = each code in one row
    .help = delete one row, or mend the code
book-orphan = the sheet “{ $sheet }” has no “{ $found }”
    .expected = a code that stands in the sheet “{ $sheet }”
    .help = mend the code, or add a row “{ $found }” to the sheet “{ $sheet }”
book-orphan-item = the sheet “{ $sheet }” has no row number “{ $found }” of “{ $other }”
    .expected = the number of a row of the same code in the sheet “{ $sheet }”
    .help = mend the number, or add the row to the sheet “{ $sheet }”
book-double-number = the number “{ $found }” stands in row { $other } already
    .expected = each number once within one code
    .help = number the rows anew
book-merged = the cells { $found } are merged
    .expected = rows that hold their own data, without merged cells
    .help = unmerge the cells and fill in each row
book-unclear-row = it is not clear whether the row “{ $found }” is a procedure
    .expected = rows of procedures with a running number (digits: 1, 2, 3) or a code; headings of groups with a number and the name of the group alone, such as “I. Lĩnh vực Hộ tịch”; other rows (signatures, notes) without data of procedures
    .help = if it is a procedure, fill in its running number or code; if it goes on with the row above, put it into the cell of that row; otherwise delete the row
book-channel-words = the way “{ $found }” is not understood
    .expected = the ways: { $known }
    .help = write only the names of the ways to hand in a dossier, a line each; leave out what is not offered
book-legal-words = it is not clear whether the texts of the line “{ $found }” apply
    .expected = one text that applies a line: kind, number, day and title, such as “Nghị định số 123/2015/NĐ-CP”
    .help = remove texts that no longer apply, and remarks beside the others; leave the cell empty if there is no text
book-several-agencies = “{ $found }” names several agencies
    .expected = one agency a line
    .help = begin a new line in the cell (Alt+Enter) before the name of each agency
book-double-name = the procedure “{ $found }” is in row { $other } too, and neither row has a code
    .expected = a code for each of two procedures of one name
    .help = fill in the code of both rows; if they are one procedure, delete a row
book-format-words = the cell holds “{ $found }” only; other words or digits that it shows come from its number format
    .expected = a cell that holds all that it shows, such as 15.000 đồng/bản
    .help = give the cell the format Text and type all of it again
book-split-head = several columns are below the heading “{ $found }”
    .expected = one column for each heading
    .help = join the columns into one column “{ $found }”, one value a line; for ways, write the name of the way in place of x
book-hidden-posting = the sheet is hidden and was not read
    .expected = the posting table in a sheet that is shown
    .help = unhide the sheet if the table is in use, or delete it
book-code-number = Excel turned the code into the number { $found }
    .expected = the code as a text
    .help = { $fix ->
        [none] set the format of the cell to Text and type the code again
       *[other] set the format of the cell to Text and type it again; if it is { $fix }, type { $fix }
    }
book-unknown-choice = “{ $found }” is not in the list
    .expected = one of: { $known }
    .help = { $fix ->
        [none] choose from the list of the cell
       *[other] if it is “{ $fix }”, choose “{ $fix }”
    }
book-not-yes = “{ $found }” is neither Có nor Không
    .expected = Có (yes), Không (no), or nothing
    .help = choose from the list of the cell
book-not-date = “{ $found }” is no day
    .expected = a day that exists, as 01/07/2026
    .help = type it again as day/month/year
book-not-whole = “{ $found }” is no whole number
    .expected = a whole number
    .help = { $fix ->
        [none] type a whole number
       *[other] if it is { $fix }, type { $fix } without marks
    }
book-not-yaml = not YAML: { $reason }
    .expected = a YAML value in one line, such as [one, two]
    .help = put the text of the cell in double quotes: `"…"`; a list is [one, two]
book-unknown-name = the sheet “{ $sheet }” has no “{ $found }”
    .expected = an id or a name that stands in the sheet “{ $sheet }”
    .help = { $fix ->
        [none] add it to the sheet “{ $sheet }” first, then write its id here
       *[other] if it is `{ $fix }`, write `{ $fix }`; if it is new, add it to the sheet “{ $sheet }” first
    }
book-several-named = “{ $found }” is the name of several rows of sheet “{ $sheet }”: { $known }
    .expected = the code of one row
    .help = write the code in place of the name
book-clash = this cell and the cell “{ $other }” of the same row exclude each other
    .expected = only one of the two
    .help = empty one of them
book-stated-and-rows = the cell says that there is none or that nobody entered it, but the sheet “{ $sheet }” has rows of this record
    .expected = an empty cell here, or no rows in the sheet “{ $sheet }”
    .help = empty this cell, or delete the rows in the sheet “{ $sheet }”
book-rest-clash = this cell repeats what another column says
    .expected = only what has no column of its own
    .help = take the key out of this cell
book-missing = the cell “{ $head }” is empty
    .expected = a value for “{ $head }”
    .help = { $row ->
        [item] fill in the cell, or delete the whole row
        [code] fill in the code of the national portal; of a procedure without one, leave the cell empty and fill in “Mã địa chỉ”, as khai-sinh
       *[other] fill in the cell
    }
book-bad-file = “{ $found }” is no file for such records
    .expected = nothing, or a .yaml file of { $expected }
    .help = leave the cell empty in new rows
book-taken = “{ $found }” stands in { $other } already
    .expected = each code in one file
    .help = export a workbook and edit the row that is there, or write { $other } into the column Tệp of this row
book-edited = { $found } was edited since the last export or import, so it stays
    .expected = a workbook that has those edits
    .help = export again, make the changes there and import
book-conflict = two different edits of this cell: { $had ->
        [unknown] {""}
        [empty] at the export it was empty,{" "}
       *[filled] at the export it was “{ $base }”,{" "}
    }in the file it is now { $file ->
        [none] empty
       *[other] “{ $file }”
    }, in this workbook { $sheet ->
        [none] empty
       *[other] “{ $sheet }”
    }
    .expected = one value that both sides accept
    .help = { $file ->
        [none] to follow the file, empty this cell
       *[other] to follow the file, type “{ $file }” into this cell
    } and import again; to follow this workbook, export anew, change the cell there and import
book-row-conflict = the row “{ $found }” was taken out on one side and changed on the other; { $had ->
        [unknown] {""}
        [empty] at the export there was none,{" "}
       *[filled] at the export it was “{ $base }”,{" "}
    }in the file { $file ->
        [none] it is gone
       *[other] it is “{ $file }”
    }, in this workbook { $sheet ->
        [none] it is gone
       *[other] it is “{ $sheet }”
    }
    .expected = one meaning that both sides accept
    .help = { $file ->
        [none] export anew, add the row there again and import; to leave it out, go on in the new workbook
       *[other] export anew, make the change there and import
    }
book-two-rows = this row is “{ $sheet }”, and the file has “{ $file }” at the same place, which an earlier import added
    .expected = one corrected row, or two different rows
    .help = if it is one corrected row, export anew, make the change there and import; if they are two, add the row “{ $file }” to this sheet too and import again
book-hint-row = “{ $found }” is in the row of hints below the headings
    .expected = the hints as they were exported, or no such row
    .help = copy what was typed to an empty row below, then delete the whole row of hints
book-still-named = “{ $found }” cannot be taken out: it is named in { $known }
    .expected = a record that nothing names
    .help = delete the word Xóa in this row, or first replace “{ $found }” there
book-renamed = the table no longer has the row “{ $other }” of the import before, and has a new row “{ $found }”
    .expected = the name and code of the import before, or another procedure
    .help = if the name or the code was corrected, export a workbook, make the change in its sheet “Thủ tục” and import it; if it is another procedure, keep the row “{ $other }” in the table too
book-key-changed = at the export the code of this row was “{ $found }”, now it differs; { $n } rows of the sheets { $known } have the old one
    .expected = the code “{ $found }”
    .help = type “{ $found }” again; if the code has really changed, change it in { $known } too
book-row-gone = the sheet “{ $sheet }” has no row “{ $found }” any more, but { $n } rows of the sheets { $known } belong to it
    .expected = the row “{ $found }” in the sheet “{ $sheet }”
    .help = put the row back; to take the record out, put it back and write Xóa into its column Tệp
book-posting-edited = the cell was changed to “{ $found }”, but the sheets after it say “{ $other }”
    .expected = changes to a procedure of the sheet “{ $sheet }” made there and in the sheets after it
    .help = make the change in the sheet “{ $sheet }” or after it, and put this cell back
book-posting-alone = “{ $found }” was made by the program, but the sheet “{ $sheet }” has no row of the procedure any more
    .expected = the row of the procedure in the sheet “{ $sheet }”
    .help = put the row back in the sheet “{ $sheet }”, or delete this one
book-missing-part = the cell is cut off, and the sheet “Phần tiếp” has no number { $found }
    .expected = the parts that follow in the sheet “Phần tiếp”
    .help = copy the sheet “Phần tiếp” from the exported workbook, or type the whole cell
cli-init = Make a small sample site to begin with
cli-init-long = Makes a small sample site in a new folder: site.yaml, a field, an agency, two sample procedures, a page, hints for the editor, and a README.md that says what to do next.

    Each file has hints in Vietnamese behind #. A folder that holds anything is left alone.
cli-init-after = Example:
    {"  "}congkhai init our-site
    {"  "}cd our-site
    {"  "}congkhai build

    Manual for clerks (Vietnamese): docs/can-bo/README.md
cli-init-dir = The new folder
init-done = The sample site is made. { $path }/README.md says what to do next.
init-not-empty = The folder { $path } holds files, so nothing was written. Choose a new folder or an empty one.
cli-new = Make a file from a template: a procedure, report, agency or page
cli-new-after = Examples:
    {"  "}congkhai new procedure 1.000110 --name "Đăng ký khai sinh tại khu vực biên giới"
    {"  "}congkhai new report --period 2026-10:calendar
    {"  "}congkhai new agency "Ủy ban nhân dân xã Phước An"
    {"  "}congkhai new page "Lịch tiếp công dân"

    A file that is there is never written over. A file that is left as it was made is an error of
    `congkhai check`; once it is begun, what is not filled in yet is shown as not entered.
cli-new-procedure = Make the file of a procedure
cli-new-procedure-about = The procedure's code (1.001193), or its name if it has none
cli-new-procedure-after = Examples:
    {"  "}congkhai new procedure 1.000110 --name "Đăng ký khai sinh tại khu vực biên giới"
    {"  "}congkhai new procedure "Đăng ký sử dụng nhà văn hóa"

    With a code the file is procedures/<code>.yaml; without one, the name without marks becomes the
    file's name and the address.
cli-new-report = Make the file of a report of dossiers
cli-new-report-about = The agency's id (default: the publishing agency of site.yaml)
cli-new-report-period = The period: 2026-Q3:legal, 2026-09:calendar, 2026-06-10..2026-09-10 (default: the last quarter that has ended, from the 15th to the 14th)
cli-new-report-today = The day by which the last quarter is found, as 2026-07-01 (default: today in Viet Nam)
cli-new-report-after = Examples:
    {"  "}congkhai new report --period 2026-10:calendar
    {"  "}congkhai new report ubnd-xa-tam-hiep --period 2026-09:calendar

    The file has the measures of form 06, all `không báo cáo` (not reported); put the figures of the
    signed report in their place. A whole table is imported by congkhai import table.
cli-new-agency = Make the file of an agency
cli-new-agency-about = The agency's name, or its id (lower-case ASCII)
cli-new-agency-after = Examples:
    {"  "}congkhai new agency "Ủy ban nhân dân xã Phước An"
    {"  "}congkhai new agency ubnd-xa-phuoc-loc --name "Ủy ban nhân dân xã Phước Lộc"
cli-new-page = Make the file of a Markdown page
cli-new-page-about = The page's title, or its id (lower-case ASCII)
cli-new-page-after = Example:
    {"  "}congkhai new page "Lịch tiếp công dân"
cli-new-name = The full name (default: by the name or code given)
new-done = Made { $path }
new-next-procedure = Next: open the file, enter field, agency, time limit, fees, steps, documents (take away the # of the line), then run congkhai check.
new-next-report = Next: put the figures of the signed report in the place of `không báo cáo`, its number and day at source, then run congkhai check.
new-next-agency = Next: open the file, enter level, address, telephone, one-stop unit (take away the # of the line), then run congkhai check.
new-next-page = Next: write below the second --- line, then run congkhai check.
new-exists = The file { $path } exists, so nothing was written. Open it, or choose another name.
new-taken = `{ $name }` stands in { $path }, so nothing was written. Open that file.
new-bad-code = `{ $found }` is no code of a procedure. A code looks like 1.001193, or 1.001193.000.00.00.H02 with a local suffix.
new-bad-name = `{ $found }` cannot be the name of a file. Give a name with letters or digits that is not too long.
new-no-agency = { $found ->
        [none] Whose report it is, is not known. Give the agency's id behind `new report`.
       *[other] There is no agency `{ $found }`. There are: { $known }. Make a new one first with congkhai new agency.
    }
new-bad-period = The period `{ $found }` cannot be read. Write 2026-Q3:legal, 2026-09:calendar, 2026-H1:legal, 2026:calendar or 2026-06-10..2026-09-10.
cli-schema = Write the JSON Schema of every kind of file, for hints and checks in an editor
cli-schema-long = Writes the JSON Schema (draft 7) of every kind of content file: titles, descriptions and examples in Vietnamese for each key.

    An editor with yaml-language-server (VS Code with the YAML extension) reads the file's first line:
    {"  "}# yaml-language-server: $schema=../.schema/procedures.json
cli-schema-after = Example:
    {"  "}congkhai schema content/.schema

    Settings of VS Code: docs/schema.md
cli-schema-dir = The folder that receives the schemas; old files are replaced
schema-done = Wrote { $count } schemas to { $path }

cli-explain = Explains a code of an error, warning or note, with an example
cli-explain-code = The code in square brackets, such as unknown-key; without it all codes are listed
cli-explain-help = Each code has a page: what it finds, why it matters, what to do, a wrong file and the mended file.

    Examples:
      congkhai explain
      congkhai explain unknown-key

    Exit codes: 0 printed, 2 no such code.
explain-list = The codes that `congkhai check` can report. For one of them: congkhai explain CODE
explain-unknown = There is no code `{ $found }`. { $similar ->
        [none] {""}
       *[other] Similar: { $similar }. {""}
    }`congkhai explain` lists all codes.
explain-published = Published before:
explain-refused = Example:
explain-printed = The program prints:
explain-mended = Mended:
explain-file = { $kind ->
        [link] (a link to { $value })
        [encoding] (saved as { $value })
        [size] ({ $value } large)
        [sample] (a { $value } file with this text)
        [limit] (run with --limit { $value })
        [published] (a file of the published site)
        [absent] (there is no such file)
        [empty] (an empty file)
       *[socket] (a socket)
    }

cli-fix = Makes the remedies that are one exact replacement: shows each line before and after, and asks
cli-yes = Asks nothing; what needs a person (an agency's id, the number of a legal text, a file name…) stays as it is
fix-none = There is nothing that can be fixed automatically.
fix-question = Make this change? (y: yes, n: no)
fix-question-likely = A person has to look here: is this change right? (y: yes, n: no)
fix-yes = y yes c có co
fix-no = n no k không khong
fix-likely = {"  "}(left as it is: a person has to look)
fix-ask-likely = Places left because a person has to look: { $n }. `congkhai check --fix` without --yes asks about each.
fix-no-terminal = Nothing was changed: there is no terminal to ask about the changes above ({ $n }). --fix --yes makes them without asking.
fix-rejected = { $file }:{ $line } [{ $code }]: not changed, because the content would still be wrong; mend it by hand as told below
fix-left-out = { $file }: not changed, because the file has just been changed or is a link; run the command again, or mend the real file
fix-made = Changes made: { $n }. The check afterwards:
fail-fix = { $reason ->
        [changed] Another program has just changed { $path }, so congkhai stopped and did not overwrite it. Run the command again.
       *[other] { $path } cannot be written: { $reason }. Check the rights in the content folder.
    }
