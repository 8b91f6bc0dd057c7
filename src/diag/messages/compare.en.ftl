# What `congkhai diff` says. A label begins in small letters; the program capitalises a line.

compare-nothing = Nothing changed that a reader would notice.
compare-title = Changes of the published content
compare-count = { $n } { $kind ->
        [new] new procedures
        [gone] procedures withdrawn
        [changed] procedures changed
       *[other] other records changed
    }
compare-no-field = Without a field
compare-of-agency = Agencies
compare-of-report = Reports of dossiers
compare-of-series = Other figures
compare-of-site = The site
compare-of-page = Pages
compare-of-news = News

compare-say = { $part ->
        [step] the steps changed:{" "}
       *[other] {""}
    }{ $kind ->
        [anew] { $label } changed
        [added] { $label }: added { $after }
        [removed] { $label }: dropped { $before }
        [shorter] { $label } shorter: from { $before } to { $after }
        [longer] { $label } longer: from { $before } to { $after }
       *[changed] { $label } from { $before } to { $after }
    }{ $effective ->
        [none] {""}
       *[day] , as from { $effective }
    }
compare-whole = { $kind ->
        [added] { $detail ->
            [restored] in force again
           *[new] new in the listing
        }
       *[removed] { $detail ->
            [abolished] abolished
            [cancelled] cancelled
            [replaced] replaced
            [ended] no longer in force
           *[unlisted] no longer in the listing
        }
    }{ $effective ->
        [none] {""}
       *[day] , as from { $effective }
    }{ $after ->
        [none] {""}
       *[code] ; replaced by procedure { $after }
    }
compare-place = { $cases ->
        [none] {""}
       *[some] case { $cases }
    }{ $channels ->
        [none] {""}
       *[some] { $cases ->
            [none] {""}
           *[some] ;{" "}
        }{ $channels }
    }

compare-part-whole = procedure
compare-part-name = { $detail ->
        [short] short name
        [aliases] other names
       *[full] name
    }
compare-fee-kind = { $fee ->
        [le_phi] lệ phí
        [phi] phí
        [service_price] price of the service
        [tax] tax
        [other] other payment
       *[none] fees
    }
compare-part-fee = { $subject ->
        [none] { compare-fee-kind }
       *[named] { $subject }
    }
compare-part-relief = relief from { compare-part-fee }
compare-part-fee-terms = { $detail ->
        [payer] who pays
        [when] when to pay
        [pay-by] how to pay
        [collector] who collects
        [refundable] paid back when the dossier is refused
        [until] last day
        [basis] legal basis
        [relief-basis] legal basis of a relief
        [relief-note] remark on a relief
       *[note] remark
    } of { compare-part-fee }
compare-part-time = time limit{ $subject ->
        [none] {""}
       *[named] {" "}“{ $subject }”
    }
compare-part-time-terms = { $detail ->
        [cutoff] last hour of the day
        [counted-from] what time is counted from
        [excludes] what is not counted
        [extendable] extension
        [basis] basis of the time limit
        [committed-basis] basis of the shorter time
       *[note] remark on the time limit
    }
compare-part-document = { $detail ->
        [name] name of a document
        [copies] copies of “{ $subject }”
        [form] form of “{ $subject }”
        [need] need of “{ $subject }”
        [looked-up] office looks up “{ $subject }”
        [issued-by] issuer of “{ $subject }”
        [note] remark on “{ $subject }”
       *[none] documents to hand in
    }
compare-part-dossier-sets = sets of the dossier
compare-part-form = { $detail ->
        [name] name of a form
        [file] file of form “{ $subject }”
        [sample] filled sample of “{ $subject }”
        [where] where to get “{ $subject }”
        [code] number of form “{ $subject }”
        [basis] basis of form “{ $subject }”
       *[none] forms
    }
compare-part-reception = { $detail ->
        [boundary-free] handing in regardless of residence
       *[none] where to hand in
    }
compare-part-agency = { $detail ->
        [issuer] issuing agency
        [interconnected] interconnected procedure
       *[none] agency
    }
compare-part-authority = deciding agency
compare-part-authorized = authorised agency
compare-part-coordinating = coordinating agency
compare-part-channel = { $detail ->
        [url] address for handing in online
       *[none] ways of handing in
    }
compare-part-online = { $detail ->
        [reason] reason for not being fully online
       *[none] online level
    }
compare-part-case = cases
compare-part-variant = services of the procedure
compare-part-applicant = who may apply
compare-part-requirement = requirements
compare-part-step = step { $subject }
compare-part-result = results
compare-part-returned-by = how results are returned
compare-part-legal-basis = legal basis
compare-part-announcement = announcing decision{ $detail ->
        [new] {" "}(new)
        [amended] {" "}(amended)
        [replaced] {" "}(replaced)
        [cancelled] {" "}(cancelled)
        [abolished] {" "}(abolished)
        [standardised] {" "}(standardised)
       *[none] {""}
    }
compare-part-validity = { $detail ->
        [from] first day
       *[to] end
    }
compare-part-field = field
compare-part-level = levels
compare-part-code = code
compare-part-remark = { $detail ->
        [summary] summary
        [faq] questions and answers
        [about] introduction
       *[none] remark
    }
compare-part-contact = { $detail ->
        [address] address
        [phone] telephone
        [email] e-mail
        [website] website
        [one-stop] one-stop unit
        [one-stop-address] address of the one-stop unit
        [one-stop-map] map of the one-stop unit
        [one-stop-email] e-mail of the one-stop unit
        [one-stop-hours] hours of the one-stop unit
        [one-stop-phone] telephone of the one-stop unit
        [hotline] hotline
        [hotline-hours] hours of the hotline
        [feedback] who receives feedback
        [feedback-address] address for feedback
        [feedback-phone] telephone for feedback
        [feedback-email] e-mail for feedback
        [feedback-url] site for feedback
       *[feedback-guidance] guidance for feedback
    }
compare-part-officer = { $detail ->
        [head] head of the one-stop unit
       *[none] reception officers
    }
compare-part-figure = { $detail ->
        [state] state of the figures
       *[none] figure “{ $subject }”
    }
compare-part-text = text of the page

compare-not-entered = not entered
compare-none = none
compare-free = free of charge
compare-yes = yes
compare-no = no
compare-dong = VND
compare-immediate = at once
compare-same-day = within the day
compare-not-regulated = not regulated
compare-exempt = exempt
compare-committed = { $span } (by law { $law })
compare-copies = { $originals ->
        [none] copies: { $copies }
       *[some] { $copies ->
            [none] originals: { $originals }
           *[some] originals: { $originals }, copies: { $copies }
        }
    }
compare-first-then = { $at }/{ $per } for the first { $first }, then { $then }/{ $per }
compare-cap = { $amount }, at most { $cap }
compare-floor = { $amount }, at least { $min }
compare-range = from { $from } to { $to }
compare-tier = { $from ->
        [none] { $to ->
            [none] any
           *[some] below { $to }
        }
       *[some] { $to ->
            [none] from { $from }
           *[some] from { $from } to below { $to }
        }
    }: { $amount }
compare-less = { $much } less
compare-instead = only { $amount }
compare-relief = { $who ->
        [none] everybody
       *[some] { $who }
    }: { $measure }{ $channel ->
        [none] {""}
       *[some] {" "}when handed in { $channel }
    }{ $until ->
        [none] {""}
       *[some] , until { $until }
    }
compare-word-channel = { $it ->
        [in_person] in person
        [online] online
       *[postal] by post
    }
compare-word-level = { $it ->
        [ministry] ministry
        [province] province
        [district] district
        [commune] commune
        [vertical] vertical agency
       *[other] other agency
    }
compare-word-online = { $it ->
        [full] full
        [partial] partial
       *[information] information only
    }
compare-word-answer = { $it ->
        [yes] yes
       *[no] no
    }
compare-word-need = { $it ->
        [optional] optional
        [required] required
       *[if_applicable] if applicable
    }
compare-word-when-paid = { $it ->
        [on_submission] on submission
        [on_result] on collecting the result
       *[on_notice] on notice
    }
compare-word-pay-by = { $it ->
        [cash] cash
        [transfer] transfer
        [national_portal] on the national portal
        [qr] QR code
       *[bank] at a bank
    }
compare-word-state = { $it ->
        [provisional] provisional
        [official] official
       *[corrected] corrected
    }
compare-word-unit = { $it ->
        [hours] hours
        [working-hours] working hours
        [working-days] working days
        [days] days
        [weeks] weeks
        [months] months
       *[years] years
    }

compare-portal-title = Beside the national portal
compare-portal-summary = { $compared } procedures compared: { $differences ->
        [none] no difference
       *[some] { $differences } differences
    }{ $unclear ->
        [none] {""}
       *[some] , { $unclear } places that cannot be compared{ $same ->
            [none] {""}
           *[some] {" "}({ $same } of them in the same words)
        }
    }. On the portal only: { $there } procedures; here only: { $here } procedures.
compare-portal-differs = Different
compare-portal-unclear = Cannot be compared: one side is in words
compare-portal-only-there = On the portal only
compare-portal-only-here = Here only
compare-portal-head = { $it ->
        [procedure] Procedure
        [part] Part
        [portal] The portal says
       *[ours] We say
    }
compare-portal-line = { $label }: the portal says { $there }; we say { $here }
compare-portal-silent = (nothing)
compare-portal-more = … and { $n } more procedures (all of them: --format markdown or json)

cli-diff = Compare two contents: what would a citizen notice; or our content with the national portal's records
cli-diff-usage =
    congkhai diff [OPTIONS] OLD NEW
    {"       "}congkhai diff [OPTIONS] --portal FILE… CONTENT
cli-diff-sources = Folders of the old and the new content; with --portal: files of records, then the content folder
cli-diff-portal = Compare with records of the national portal (JSON or JSONL, as import portal reads them)
cli-diff-internal = With --portal: internal procedures too
cli-diff-format = Layout: text, markdown or json (docs/diff.md)
cli-diff-exit-code = Exit code 1 if anything differs
cli-diff-today = Day of the comparison, like 2026-07-01 (default: today in Viet Nam)
cli-diff-help = Says only what a reader of the site would notice: fees, times, documents, forms, where to hand
    in, agencies, channels, legal basis, steps, figures, contacts; procedures new, withdrawn,
    renamed. The order of keys, comments in files, the place of tone marks and capitals are no
    change.

    Examples:
      congkhai diff content-september content
      congkhai diff --format markdown old new > changes.md
      congkhai diff --portal portal.jsonl content

    With --portal each difference is shown from both sides: what the portal says, what we say.
    Amounts and times in words cannot be compared: they are listed apart, neither as equal nor as
    different.

    Exit codes: 0 compared, 1 a content cannot be read (or something differs, with --exit-code), 2
    wrong usage, 3 the machine refused.
diff-broken = The content in { $path } has { $n } errors, so it cannot be compared:
diff-refused = Record { $place } is left out: { $reason }
fail-no-folder = There is no folder { $path }.
fail-diff-two = Exactly two content folders are needed: the old and the new. To compare with the portal's records add --portal.
