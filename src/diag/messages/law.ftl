# What the duties of publication rest on, the same in both languages. A text stands here as law only where
# somebody has read it; any other is marked "chưa đối chiếu" and must be compared by the agency's legal officer.

duty-law-1 = Nghị định 63/2010/NĐ-CP, Điều 8.2, 15.1, 16
duty-law-2 = Nghị định 63/2010/NĐ-CP, Điều 16
duty-law-3 = Nghị định 63/2010/NĐ-CP, Điều 17.1b
duty-law-4 = Nghị định 63/2010/NĐ-CP, Điều 17.2, 26.2
duty-law-5 = Nghị định 63/2010/NĐ-CP, Điều 15, 24.2
duty-law-6 = Nghị định 63/2010/NĐ-CP, Điều 14
duty-law-7 = Nghị định 224/2026/NĐ-CP, Điều 9.3
duty-law-8 = Nghị định 224/2026/NĐ-CP, Điều 9.1a, 14, 15.1
duty-law-9 = Nghị định 61/2018/NĐ-CP, Điều 9.7; theo Nghị định 118/2025/NĐ-CP (chưa đối chiếu)
duty-law-10 = Nghị định 61/2018/NĐ-CP, Điều 15–18; theo Nghị định 118/2025/NĐ-CP (chưa đối chiếu)
duty-law-11 = Luật 97/2015/QH13, Điều 14.1
duty-law-12 = Thông tư 01/2018, Điều 5; với ngành giao thông: Thông tư 21/2016/TT-BGTVT, Điều 48
duty-law-13 = với ngành giao thông: Thông tư 21/2016/TT-BGTVT, Điều 48; theo Thông tư 02/2017/TT-VPCP, chương III (chưa đối chiếu)
duty-law-14 = Nghị định 20/2008/NĐ-CP, Điều 9, 10, 13, 19 (sửa đổi bởi Nghị định 48/2013/NĐ-CP); Thông tư 05/2014, Điều 12
duty-law-15 = Luật 104/2016/QH13, Điều 17.1l, 18.4
duty-law-16 = Nghị định 63/2010/NĐ-CP, Điều 35.5
duty-law-17 = Nghị định 61/2018/NĐ-CP, Điều 29.2, 30.3, 31.2, 32.1
duty-law-18 = Nghị định 61/2018/NĐ-CP, Điều 19.9
duty-law-19 = Luật 104/2016/QH13, Điều 22
duty-law-20 = Nghị định 224/2026/NĐ-CP, Điều 10.3, 15.2; Thông tư 26/2020; Thông tư 32/2017, Điều 18; Luật Người khuyết tật, Điều 43; theo Thông tư 22/2023/TT-BTTTT (chưa đối chiếu)
duty-law-21 = Nghị định 224/2026/NĐ-CP, Điều 10.3
duty-law-22 = Nghị định 224/2026/NĐ-CP, Điều 11
duty-law-23 = Nghị định 224/2026/NĐ-CP, Điều 13
duty-law-24 = Nghị định 47/2020/NĐ-CP, Điều 17–21; có nguồn nói Nghị định 278/2025/NĐ-CP đã bãi bỏ (chưa đối chiếu)
duty-law-25 = Nghị định 63/2010/NĐ-CP, Điều 21.2
duty-law-26 = Nghị định 13/2023/NĐ-CP, Điều 2.3, 2.7; Thông tư 01/2018, Điều 16.2d; theo Luật 91/2025, Điều 16 (chưa đối chiếu)
