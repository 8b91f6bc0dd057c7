# Wording of diagnostics in English. Same messages, attributes and arguments as vi.ftl.

severity-error = error
severity-warning = warning
label-expected = expected
label-help = help
label-manual = see
label-other = the other place
more-places = { $n } more places with { $code } (mend them likewise):

wrong-encoding = the file is not saved as UTF-8{ $encoding ->
        [legacy] {""}
       *[other] , but as { $encoding }
    } (byte { $found })
    .expected = a UTF-8 text file
    .help = open the file, choose “Save As” and the encoding “UTF-8”
unreadable-file = the file cannot be read: { $reason }
    .expected = a file that can be opened
    .help = check that it may be read, and that no other program locks it
file-too-large = the file is { $size } large
    .expected = at most { $limit } a file
    .help = split it into smaller files; files of forms belong into `forms/`
unknown-file = nothing reads the file `{ $found }`
    .expected = the files and folders of docs/content.md
    .help = check the names of file and folder; move the file away if it is no longer used
missing-site = the file `site.yaml` is missing
    .expected = a `site.yaml` with the name of the site and its publisher
    .help = make a `site.yaml` with at least the line `name: …`
tab-indent = a tab indents this line
    .expected = spaces
    .help = replace the tab by two spaces a level
open-quote = the quote opened here is never closed
    .expected = a closing quote at the end of the value
    .help = add the closing quote at the end of the line
yaml-syntax = { $cause ->
        [colon] a colon stands in a value without quotes
        [indent] this line is not indented like its siblings
        [bracket] a `[` or `{"{"}` is not closed, or a comma is missing
        [quote] a quote is opened and never closed
        [no-colon] the colon after the key is missing
        [first-character] the value begins with a character that YAML reserves
        [control] an invisible control character stands here
        [documents] a `---` line parts the file in two
        [depth] the parts are nested too deeply
        [tag] tags such as `!name` are not used here
       *[other] this is not YAML ({ $parser })
    }
    .expected = { $cause ->
        [colon] a value that holds a colon stands in double quotes
        [indent] keys of one level stand in one column
        [bracket] every bracket closed, parts separated by commas
        [no-colon] `key: value`
       *[other] well-formed YAML
    }
    .help = { $cause ->
        [colon] put the whole value into double quotes: `"…"`
        [indent] mend the number of spaces before this line
        [bracket] count the brackets, add the missing comma
        [quote] add the closing quote at the end of the value
        [no-colon] add a colon and a space after the key
        [first-character] put the value into double quotes: `"…"`
        [control] delete this part and type it again
        [documents] delete the `---` line; write several procedures as a list, each opened by `- `
       *[other] compare this line and the one above with the examples of docs/content.md
    }
empty-file = the file is empty
    .expected = at least one record
    .help = fill it in or delete it
duplicate-key = the key `{ $key }` stands twice in one record
    .expected = each key once
    .help = keep one line, delete the other
unknown-key = there is no key `{ $key }`
    .expected = { $nearest ->
        [none] one of: { $known }
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] use one of these keys, or delete the line
       *[other] write `{ $nearest }` instead of `{ $key }`
    }
missing-key = the key `{ $key }` is missing
    .expected = the key `{ $key }` with a value
    .help = add the line `{ $key }: …` to this record
wrong-type = { $shape ->
        [list] here is a list
        [mapping] here are keys of their own
        [yes-no] here is true/false
        [number] here is a number
        [text] here is a text
       *[nothing] here is nothing
    }
    .expected = { $expected ->
        [list] a list: a line a part, opened by `- `
        [mapping] keys, a line each
        [yes-no] `true` or `false`
        [whole-number] a whole number
        [money] an amount such as `8.000 đồng`
       *[text] a text
    }
    .help = { $expected ->
        [list] write `- ` before each part, or put the parts into `[…, …]`
        [mapping] begin a new line, indent two spaces and write each key
        [yes-no] write `true` or `false` without quotes
        [whole-number] write digits only, no unit and no quotes
        [money] write the amount with its unit, such as `8.000 đồng`
       *[text] write a text on this line, or after `|-` on the lines below
    }
empty-text = the value is blank
    .expected = a text
    .help = fill it in, or delete the key (the page then says “Chưa cập nhật”)
unknown-word = `{ $found }` is no word that is used here
    .expected = { $nearest ->
        [none] one of: { $known }
       *[other] `{ $nearest }`? (one of: { $known })
    }
    .help = { $nearest ->
        [none] choose one of these words
       *[other] write `{ $nearest }`
    }
unquoted-number = `{ $found }` without quotes is read as a fraction
    .expected = a value with a dot in double quotes
    .help = write `"{ $found }"`

bad-id = `{ $found }` cannot be an id
    .expected = lower-case ASCII letters, digits, dots and hyphens
    .help = write `{ $fix }`
odd-code = the procedure code `{ $found }` has no usual form
    .expected = a national code such as `"1.001193"`, perhaps with a local suffix
    .help = mend the code; if its source spells it so, add a line `id: …` for the address
bad-date = `{ $found }` is no date that exists
    .expected = year-month-day, such as `2026-07-01`
    .help = { $fix ->
        [none] write it as year-month-day
       *[other] write `{ $fix }`
    }
bad-hour = `{ $found }` is no time of day
    .expected = hours and minutes in quotes, such as `"15:00"`
    .help = write it as `"hours:minutes"`
bad-money = `{ $found }` is no amount of money
    .expected = an amount with its unit, such as `8.000 đồng` or `25 USD`
    .help = write the amount; write `fees: none` if nothing is paid; if it is ruled in words, write `text: …` in `amount` and a `basis`
ambiguous-separator = `{ $found }`: which is the separator of thousands?
    .expected = a dot between thousands, such as `200.000 đồng`
    .help = write the digits alone (`200000`) or with dots (`200.000 đồng`)
lost-thousands = the amount `{ $found }` has lost its thousands
    .expected = the full number of dong, from 1.000 up
    .help = for { $grouped } dong write `{ $plain }` or `{ $grouped } đồng`
time-without-unit = `{ $found }` what? The time has no unit
    .expected = a number with its unit, such as `5 ngày làm việc` or `5 ngày`
    .help = add the unit: giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng, năm
bad-duration = `{ $found }` cannot be read as a time
    .expected = such as `5 ngày làm việc`, `trong ngày`, `ngay`, `từ 5 đến 10 ngày`, `không quy định`
    .help = write it like one of these; if only words will do, write {"`{text: …, basis: …}`"}
bad-percent = `{ $found }` is no percentage from 0 to 100
    .expected = a number with %, in quotes, such as `"0,5 %"`
    .help = write it like this
bad-number = `{ $found }` is no number that can stand here
    .expected = a number not below zero; decimals behind a comma and in quotes, such as `"2,5"`
    .help = write the number without words
bad-url = `{ $found }` is no web address
    .expected = a full address that begins with `https://`
    .help = copy the address from the browser, without spaces
unclear-amount = { $what ->
        [both] this item has both `amount` and `not_entered`
        [neither] this item says no amount
        [relief] a relief must be exactly one of four kinds
       *[amount] it is not clear how the amount is found
    }
    .expected = { $what ->
        [both] one of the two
        [neither] `amount: …`, or `not_entered: …` if nobody entered it
        [relief] exactly one of: `exempt: true`, `percent`, `less`, `instead`
       *[amount] one of: `each` and `per`; `first`, `at`, `then`; `from` and `to`; `tiers`; `rate` and `of`; `columns` and `rows`; `text`
    }
    .help = { $what ->
        [both] drop `not_entered` if the amount is known
        [neither] add a line `amount: … đồng`
        [relief] keep one kind
       *[amount] choose a form from docs/content.md, section “fees”
    }
broken-tiers = { $problem ->
        [gap] there is a gap between this tier and the one before
        [overlap] this tier overlaps the one before
        [empty] this tier holds no value
       *[open] a tier without an upper bound must be the last
    }
    .expected = each tier begins where the last one ends
    .help = set `from` of this tier to `to` of the one before{ $fix ->
        [none] {""}
       *[other] : `from: { $fix }`
    }
ragged-table = this row has { $cells } cells, the table has { $columns } columns
    .expected = { $columns } cells in each row
    .help = add or drop cells; write `"–"` for an empty one

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
        [none] mend the id, or add the missing record
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
form-outside-folder = `{ $found }` leads outside the folder `forms/`
    .expected = a real file in the folder `forms/`
    .help = copy the file itself into `forms/` and write its name, without `..` and without links

free-beside-money = `fees: none`, yet a note names money: `{ $quote }`
    .expected = no amounts beside `none`; each payment as an item otherwise
    .help = write the payments under `fees`, or {"`fees: {not_entered: …}`"} if they are not clear
fee-without-basis = this payment names no legal text
    .expected = `basis` with the number of the text (Law 97/2015/QH13, article 14)
    .help = add a line `basis: …`, such as `basis: 85/2019/TT-BTC`
imported-fee-without-basis = this payment from the national portal names no legal text
    .expected = `basis` with the number of the text (Law 97/2015/QH13, article 14)
    .help = look the text up and add a line `basis: …`
large-fee = { $amount } is unusually much
    .expected = at most 100.000.000 đồng as a rule
    .help = count the zeros; leave it if it is right
expired-fee = { $what ->
        [relief] this relief ended on { $date }
       *[fee] this payment ended on { $date }
    } and is no longer shown
    .expected = something that still applies
    .help = delete it, or change `valid_to` if it was prolonged
committed-longer = the committed { $committed } is longer than the statutory { $statutory }
    .expected = a committed time no longer than the statutory one
    .help = swap the two if they were mixed up, or mend `committed`
committed-other-unit = the committed { $committed } and the statutory { $statutory } have different units
    .expected = one unit
    .help = write `committed` in the unit of `statutory`
reversed-period = the end { $to } lies before the beginning { $from }
    .expected = an end after the beginning
    .help = mend one of the two dates
replaced-by-nothing = the procedure is replaced, but by what is not said
    .expected = `replaced_by` with the code of the new procedure
    .help = add a line `replaced_by: "…"`; write `action: abolished` if nothing takes its place
expired-legal-basis = the text { $found } no longer applies since { $date }
    .expected = a text in force
    .help = name the new text, or ask the legal officer
unusual-code = the code `{ $found }` has an unusual form
    .expected = a national code such as `1.001193`
    .help = leave it if its source spells it so
personal-data = { $kind ->
        [phone] a mobile phone number in the text: { $quote }
       *[id] a row of { $digits } digits: { $quote }
    }. Personal data?
    .expected = a text without identity numbers and private phone numbers
    .help = delete it if it is a person's; an office's number belongs into the agency's `phone`

bad-count = `{ $found }` is not a figure
    .expected = { $kind ->
        [decimal] a number from 0 on, decimals after a comma and in quotes, like `"20,78"`
       *[count] a whole number from 0 on, like `5047`, `5.047`, `gần 890`, `hơn 3.436`; or `không báo cáo`, `không áp dụng`, `bảo mật`
    }
    .help = write it like one of these; if the report does not state it, leave the key out (absent is not reported, never 0)
count-as-fraction = `{ $found }` stands without quotes, so it is read as a fraction
    .expected = { $kind ->
        [decimal] decimals after a comma, in quotes, like `"20,78"`
       *[count] a whole number without dots, or in quotes with them, like `"5.047"`
    }
    .help = { $kind ->
        [decimal] write decimals after a comma, and put the number in quotes
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
signed-before-period = signed on { $found }, before the period began ({ $dates })
    .expected = a day after the period began
    .help = mend `signed_on`, or the year of `period`
as-of-before-period = figures taken on { $found }, before the period began ({ $dates })
    .expected = a day in the period or after it
    .help = mend `as_of`, or `period`
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

missing-front-matter = the file does not begin with a head between two `---` lines
    .expected = a first line `---`, then `title: …`, then `---`
    .help = add these three lines on top
dead-link = the link `{ $found }` leads nowhere
    .expected = the address of a page that exists
    .help = mend the code in the link, such as `thu-tuc:1.001193`
broken-theme = { $line ->
        [none] the theme's file `{ $template }` cannot be used: { $reason }
       *[other] the theme's file `{ $template }`, line { $line }, column { $column }: { $reason }
    }
    .expected = a well-formed file
    .help = mend the file, or delete it to get the built-in one back

# What the command says.
cli-about = Builds a website of administrative procedures from YAML files
cli-after-help = Exit codes: 0 no errors, 1 errors, 2 wrong usage.
cli-lang = Language of messages: vi or en
cli-build = Check the content and build the site; on an error the old site stays as it was
cli-check = Check the content without building
cli-import = Import data from elsewhere as YAML files
cli-import-portal = Import records of the national public-service portal (JSON or JSONL); files edited by people are kept
cli-content = Content folder
cli-out = Folder of the finished site; replaced as a whole
cli-theme = Theme: default, or the path of a theme folder
cli-today = Build date, such as 2026-07-01 (default: today in Vietnam)
cli-format = Layout: human, short (a line each) or json
cli-files = JSON or JSONL files
cli-into = Content folder that takes the result
cli-internal = Import internal procedures too
cli-bad-date = `{ $found }` is no date such as 2026-07-01
stage-read = Reading
stage-check = Checking
stage-plan = Planning
stage-render = Rendering
stage-publish = Publishing
stage-import = Importing
done-clean = No errors: { $procedures } procedures in { $files } files.
done-clean-warned = No errors, { $warnings } warnings: { $procedures } procedures in { $files } files.
done-failed = { $errors } errors, { $warnings } warnings.
done-not-published = Nothing was published; the old site, if any, is as it was.
done-built = Built { $pages } pages, { $files } files, { $size } into { $out }
done-timings = Time: { $timings }, { $total } in all
done-warned = { $n } warnings ({ $codes }). See each: congkhai check --content { $content }
done-open = Open: { $address }
fail-io = The machine reports: { $reason }
fail-foreign-folder = The folder { $path } holds files that congkhai did not make, so it is not replaced. Choose another with --out, or empty it yourself.
fail-no-content = There is no content folder { $path }. Name it with --content.
fail-out-holds-content = The output folder { $path } is, holds or lies in the content folder. Choose another with --out.
