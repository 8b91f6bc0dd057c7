# What `congkhai doctor` and the page of compliance say of the duties P1–P26.

duty-title-1 = Publish the full content of each procedure
duty-title-2 = Publish regularly, clearly, at the right address, easy to reach
duty-title-3 = Post where dossiers are received, or show it in electronic form
duty-title-4 = Agree with the national database and the posting board
duty-title-5 = Deadlines of announcing decisions and of entry in the national database
duty-title-6 = Publish every change: new, amended, replaced, abolished
duty-title-7 = Update at once when information changes
duty-title-8 = Online level, and the reason for not being fully online
duty-title-9 = Contacts of the one-stop unit and its officers
duty-title-10 = Guidance where and how to hand dossiers in
duty-title-11 = Fees: rate, method, payers, exemptions, legal text
duty-title-12 = Forms attached to the procedure
duty-title-13 = A posting board large enough, with the address for feedback
duty-title-14 = Address and guidance for feedback
duty-title-15 = Figures and reports published within 5 working days
duty-title-16 = Results of control work informed publicly
duty-title-17 = Results of citizens' and internal evaluation published
duty-title-18 = Overdue dossiers: apology and new date; count and share published
duty-title-19 = Public corrections
duty-title-20 = Readable for everybody: phones, disabled and elderly people
duty-title-21 = Readers rate the information
duty-title-22 = A commune's site is a component of the province's portal
duty-title-23 = Notice at least 7 working days before downtime
duty-title-24 = Machine-readable open data
duty-title-25 = Citizens can hold a print against the official page
duty-title-26 = No personal data

duty-note-1 = Looks at each procedure that applies: which parts nobody entered. "None" is an answer.
duty-note-2 = Whether words are clear and easy only readers know.
duty-note-3 = Posting at the office is not in the data.
duty-note-4 = Looks for the source and the day of comparison. Whether the contents agree must be compared procedure by procedure.
duty-note-5 = Looks at decisions of ministries (signed 20 days before effect, public within 10 working days) and of provinces (5 days, 5 working days). Shortened proceedings have other periods, which data do not tell.
duty-note-6 = Looks for the announcing decision of each procedure and what it did. Withdrawn procedures are taken off lists by the program.
duty-note-7 = Data do not tell when information changed outside.
duty-note-8 = Looks for the online level and the reason for "partial". Workflows and synchronisation are not in the data.
duty-note-9 = Looks at the one-stop units of agencies that exist: address, hours, telephones, head, officers (title, fields, telephone).
duty-note-10 = Looks for where each procedure is handed in. The 15:00 rule and asking once for supplements cannot be seen.
duty-note-11 = Looks at each payment. Reliefs may be none, so they are not missed.
duty-note-12 = Looks for the file of each form. Whether a filled sample bears a stamp that says so cannot be seen.
duty-note-13 = The posting board at the office is not in the data.
duty-note-14 = Looks for receiver, address, telephone, e-mail, website, guidance. Results of feedback are not in the data.
duty-note-15 = Looks for periods that ended more than 5 working days ago and have no report, and for reports published more than 5 working days after they were signed.
duty-note-16 = No key holds results of control; on a page or in the news only readers see them.
duty-note-17 = Looks for satisfaction figures in the last report of each agency. Internal evaluation is not in the data.
duty-note-18 = Looks for overdue figures in the last report, and for the number of apologies wherever dossiers were overdue. The site computes the share.
duty-note-19 = Corrected reports must record the old figure, the day, the reason. Replies to citizens are not in the data.
duty-note-20 = With the built-in theme the site meets WCAG 2.2 AA in the program's own tests. A theme of your own, and your pictures and files, must be tested by you.
duty-note-21 = A static site takes no ratings; no key holds the address of a rating form.
duty-note-22 = Looks at the host of a commune's site: commune.province.gov.vn.
duty-note-23 = Downtime is not in the data.
duty-note-24 = Each table of figures has a machine-readable file, free, with source and period. The agency's catalogue of open data is not in the data.
duty-note-25 = The print of each procedure has its date, address and QR code once the site's address is stated.
duty-note-26 = Looks for numbers of persons, mobile telephones, accounts, insurances and passports, days of birth and private mail addresses in every content file and file name. The inside of forms and pictures cannot be seen.

duty-open-note = cannot be answered from data
duty-open-no-procedures = there is no procedure to judge
duty-open-no-announcements = there is no announcing decision to judge
duty-open-dates = some decision lacks the day signed, of effect or of publication, or the level of its issuer
duty-open-no-units = there is no one-stop unit to judge
duty-open-no-statistics = there is no report of figures to judge
duty-open-not-commune = the site is not a commune's
duty-open-no-base-url = the site's address is not stated

duty-answer = { $answer ->
        [met] met
        [not-met] not met ({ $n ->
            [1] 1 place
           *[other] { $n } places
        })
       *[cannot-be-answered] cannot be answered from data
    }
duty-line = { $number } { $title }: { $answer }

duty-key = { $key ->
        [steps] steps
        [channels] ways of handing in
        [documents] documents
        [dossier_sets] sets of the dossier
        [processing_time] time limit
        [applicants] applicants
        [agency] agency
        [forms] forms
        [results] results
        [requirements] requirements
        [fees] fees
        [legal_bases] legal basis
        [source] source
        [verified_on] day of comparison
        [announcements] announcing decision
        [action] what the decision did
        [online] online level
        [online_reason] reason for not being fully online
        [reception] where to hand in
        [amount] amount
        [pay_by] how to pay
        [payer] who pays
        [basis] legal text
        [file] file
        [one_stop] one-stop unit
        [address] address
        [hours] hours
        [phones] telephones
        [head] head
        [officers] officers
        [title] title
        [fields] fields
        [phone] telephone
        [feedback] address for feedback
        [name] receiver
        [email] e-mail
        [url] website
        [guidance] guidance
        [base_url] address of the site
        [revisions] old figure, day and reason
        [satisfaction] satisfaction figures
        [overdue] overdue dossiers
       *[apologies] number of apologies
    }

duty-gap-missing = missing: { $parts }
duty-do-missing = add { $keys }
duty-gap-no-action = decision { $decision } does not say what it did
duty-do-no-action = add `action`: new, amended, replaced, cancelled, abolished or standardised
duty-gap-fee = { $fee ->
        [none] { $kind ->
            [le_phi] charge
            [phi] fee
            [service_price] price of the service
            [tax] tax
           *[other] other payment
        }
       *[named] “{ $fee }”
    } is missing: { $parts }
duty-do-fee = add { $keys }
duty-gap-form = form “{ $form }” has no file
duty-do-form = put the file into forms/ and add `file`
duty-gap-personal = holds a number like that of a person
duty-do-personal = take the number out; contacts of offices belong into agencies/
duty-gap-decision-late = decision { $decision } was signed { $days } days before it takes effect, at least { $limit } are needed
duty-do-decision-late = compare the days with the decision; after shortened proceedings say so in `note`
duty-gap-entry-late = decision { $decision } was made public { $days } working days after it was signed, the limit is { $limit }
duty-do-entry-late = compare the days with the national database
duty-gap-unit = the one-stop unit is missing: { $parts }
duty-do-unit = add { $keys } to `one_stop`
duty-gap-officer = “{ $officer }” is missing: { $parts }
duty-do-officer = add { $keys }
duty-gap-feedback = the address for feedback is missing: { $parts }
duty-do-feedback = add { $keys } to `feedback`
duty-gap-no-address = prints have neither the page's address nor its QR code
duty-do-no-address = add `base_url` to site.yaml
duty-gap-host = the host is { $found }, which is not below the province's
duty-do-host = put the site at commune.province.gov.vn and change `base_url`
duty-gap-no-report = there is no report
duty-do-no-report = add reports to statistics/, or import them: congkhai import table
duty-gap-report-late = the report for { $dates } was published { $days } working days after it was signed
duty-do-report-late = compare the days; next time publish within 5 working days
duty-gap-no-figures = no figures for { $how_many ->
        [one] { $first }
       *[other] { $n } periods, from { $first } to { $last }
    }
duty-do-no-figures = add reports to statistics/, or import them: congkhai import table
duty-gap-figures = the report for { $dates } has no { $parts }
duty-do-figures = add { $keys } to `rows`; without figures write `không báo cáo` and say why in `notes`
duty-gap-revisions = the report for { $dates } is called corrected without { $parts }
duty-do-revisions = add `revisions`

doctor-summary = Duties of publication: { $met } met, { $not_met } not met ({ $gaps ->
        [1] 1 place
       *[other] { $gaps } places
    }), { $open } cannot be answered from data.
doctor-title = Duties of publication
doctor-duties = Duty by duty
doctor-places = Places that fall short
doctor-law = Law: { $law }
doctor-head = { $it ->
        [number] No.
        [duty] Duty
        [answer] Answer
        [law] Law
       *[note] How it was judged
    }
doctor-gap = { $place }: { $about ->
        [none] {""}
       *[some] { $about }:{" "}
    }{ $gap }. To do: { $do }.

cli-doctor = Judge the duties of publication: what law asks for and the content lacks
cli-doctor-format = Layout: text, markdown or json (docs/doctor.md)
cli-doctor-today = Day of the judgement, like 2026-07-01 (default: today in Viet Nam)
cli-doctor-strict = Exit code 1 if a duty is not met
cli-doctor-help = Judges 26 duties of publication. Each is answered in one of three ways: met; not met, with
    every place (file:line:column, what is missing, what to do) by office; or not to be answered
    from data, with the reason. All are listed, so that nobody takes silence for compliance. A
    text marked "chưa đối chiếu" is one whose wording the authors of the program have not read:
    ask the legal officer before citing it.

    Examples:
      congkhai doctor --content content
      congkhai doctor --format markdown > duties.md

    To publish the answers as the page tuan-thu.html write `compliance: true` in site.yaml.

    Exit codes: 0 judged, 1 the content cannot be read (or a duty is not met, with --strict), 2
    wrong usage, 3 the machine refused.
doctor-broken = The content in { $path } has { $n } errors, so it cannot be judged:
