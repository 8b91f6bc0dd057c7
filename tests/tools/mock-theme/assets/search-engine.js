// A stand-in for the engine: the same interface over a few procedures written out here, so that the
// box and the page of results can be tested by themselves.
(() => {
  'use strict';
  const RECORDS = [
    ["2.000117", "Cấp Giấy chứng nhận đủ điều kiện an toàn thực phẩm đối với cơ sở kinh doanh thực phẩm", "Lưu thông hàng hóa trong nước", "Cấp huyện", "Lệ phí: 8.000 đồng", "Trong ngày", true],
    ["2.000942", "Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực", "Chứng thực", "Cấp xã", "Phí tùy trường hợp", "3 ngày làm việc", false],
    ["2.000908", "Cấp bản sao từ sổ gốc", "Chứng thực", "Cấp huyện, Cấp xã", "Không có phí, lệ phí", "5 ngày làm việc", false],
    ["2.002165", "Giải quyết yêu cầu bồi thường tại cơ quan trực tiếp quản lý người thi hành công vụ gây thiệt hại (cấp xã)", "Tiếp công dân, giải quyết khiếu nại", "Cấp xã", "Không có phí, lệ phí", "15 ngày", true],
    ["1.004859", "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc", "Hộ tịch", "Cấp xã", "Phí tùy trường hợp", "Thời hạn tùy trường hợp", true],
    ["1.012084", "Thủ tục cấm tiếp xúc theo Quyết định của Chủ tịch Ủy ban nhân dân cấp xã theo đề nghị của cơ quan, tổ chức cá nhân", "Văn hóa, thể thao", "Cấp xã", "Không có phí, lệ phí", "Trong ngày", true],
    ["1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", "Đất đai", "Cấp huyện", "Lệ phí: 8.000 đồng", "3 ngày làm việc", true],
    ["1.013978", "Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận lần đầu đối với hộ gia đình, cá nhân, cộng đồng dân cư, người gốc Việt Nam định cư ở nước ngoài", "Đất đai", "Cấp xã", "Phí tùy trường hợp", "5 ngày làm việc", true],
    ["1.012786", "Cấp lại Giấy chứng nhận do bị mất", "Đất đai", "Cấp huyện", "", "15 ngày", true],
    ["1.001653", "Đổi, cấp lại Giấy xác nhận khuyết tật", "Bảo trợ xã hội", "Cấp xã", "Không có phí, lệ phí", "Thời hạn tùy trường hợp", true],
    ["1.013228", "Cấp lại giấy phép xây dựng đối với công trình cấp III, cấp IV (công trình Không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Sửa chữa, cải tạo/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ", "Hoạt động xây dựng", "Cấp huyện", "Phí tùy trường hợp", "Trong ngày", true],
    ["2.000575", "Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh, Cấp đổi sang Giấy chứng nhận đăng ký hộ kinh doanh", "Thành lập và hoạt động của hộ kinh doanh", "Cấp huyện", "", "3 ngày làm việc", true],
    ["1.014034", "Đăng ký cập nhật, bổ sung thông tin trong hồ sơ đăng ký hộ kinh doanh, hiệu đính thông tin đăng ký hộ kinh doanh", "Thành lập và hoạt động của hộ kinh doanh", "Cấp huyện", "Lệ phí: 8.000 đồng", "5 ngày làm việc", true],
    ["2.000794", "Thủ tục công nhận câu lạc bộ thể dục thể thao cơ sở", "Văn hóa, thể thao", "Cấp xã", "Không có phí, lệ phí", "15 ngày", true],
    ["3.000466", "Chỉnh sửa nội dung văn bằng, chứng chỉ", "Giáo dục và đào tạo", "Cấp huyện", "", "Thời hạn tùy trường hợp", true],
    ["2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực", "Cấp xã", "Lệ phí: 8.000 đồng", "Trong ngày", false],
    ["2.000884", "Chứng thực chữ ký trong các giấy tờ, văn bản (kể cả điểm chỉ và trường hợp không thể ký, không thể điểm chỉ)", "Chứng thực", "Cấp xã", "Phí tùy trường hợp", "3 ngày làm việc", true],
    ["2.001019", "Chứng thực di chúc", "Chứng thực", "Cấp xã", "", "5 ngày làm việc", false],
    ["2.001035", "Chứng thực giao dịch liên quan đến tài sản là động sản, quyền sử dụng đất, nhà ở", "Chứng thực", "Cấp xã", "Lệ phí: 8.000 đồng", "15 ngày", false],
    ["1.013992", "Đăng ký biến động chuyển mục đích sử dụng đất không phải xin phép cơ quan nhà nước có thẩm quyền", "Đất đai", "Cấp huyện", "Phí tùy trường hợp", "Thời hạn tùy trường hợp", true],
    ["1.012789", "Cung cấp thông tin, dữ liệu đất đai", "Đất đai", "Cấp huyện", "", "Trong ngày", true],
    ["1.001612", "Đăng ký thành lập hộ kinh doanh", "Thành lập và hoạt động của hộ kinh doanh", "Cấp huyện", "Lệ phí: 8.000 đồng", "3 ngày làm việc", true],
    ["1.012592", "Thủ tục đăng ký hoạt động tín ngưỡng (cấp xã)", "Tín ngưỡng, tôn giáo", "Cấp xã", "Không có phí, lệ phí", "5 ngày làm việc", true],
    ["2.001255", "Đăng ký lại việc nuôi con nuôi trong nước", "Nuôi con nuôi", "Cấp xã", "", "15 ngày", true],
    ["1.004884", "Đăng ký lại khai sinh", "Hộ tịch", "Cấp xã", "Lệ phí: 8.000 đồng", "Thời hạn tùy trường hợp", true],
    ["1.013791", "Thủ tục tiếp nhận hồ sơ đăng ký lễ hội quy mô cấp xã", "Văn hóa, thể thao", "Cấp xã", "Không có phí, lệ phí", "Trong ngày", false],
    ["1.013226", "Cấp điều chỉnh giấy phép xây dựng đối với công trình cấp III, cấp IV (công trình Không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ", "Hoạt động xây dựng", "Cấp huyện", "", "3 ngày làm việc", true],
    ["1.012796", "Đính chính Giấy chứng nhận đã cấp lần đầu có sai sót", "Đất đai", "", "Lệ phí: 8.000 đồng", "5 ngày làm việc", false],
    ["1.012584", "Thủ tục đề nghị thay đổi địa điểm sinh hoạt tôn giáo tập trung trong địa bàn một xã (cấp xã)", "Tín ngưỡng, tôn giáo", "Cấp xã", "Không có phí, lệ phí", "15 ngày", true],
    ["1.013227", "Gia hạn giấy phép xây dựng đối với công trình cấp III, cấp IV (công trình Không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Sửa chữa, cải tạo/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ", "Hoạt động xây dựng", "Cấp huyện", "", "Thời hạn tùy trường hợp", true],
    ["1.002755", "Gia hạn tạm trú", "Đăng ký, quản lý cư trú", "Cấp xã, Cơ quan ngành dọc", "Lệ phí: 8.000 đồng", "Trong ngày", true],
    ["1.004837", "Đăng ký giám hộ", "Hộ tịch", "Cấp xã", "Phí tùy trường hợp", "3 ngày làm việc", true],
    ["1.004845", "Đăng ký chấm dứt giám hộ", "Hộ tịch", "Cấp xã", "", "5 ngày làm việc", false],
    ["1.012568", "Giao tài sản kết cấu hạ tầng chợ do cấp xã quản lý", "Lưu thông hàng hóa trong nước", "Cấp xã", "Không có phí, lệ phí", "15 ngày", false],
    ["1.013232", "Cấp giấy phép di dời đối với công trình cấp III, cấp IV (Công trình không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ", "Hoạt động xây dựng", "Cấp huyện", "Phí tùy trường hợp", "Thời hạn tùy trường hợp", true],
    ["1.001029", "Thủ tục cấp giấy phép đủ điều kiện kinh doanh dịch vụ karaoke", "Văn hóa, thể thao", "Cấp huyện", "", "Trong ngày", true],
    ["1.013225", "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV (Công trình không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ", "Hoạt động xây dựng", "Cấp huyện", "Lệ phí: 8.000 đồng", "3 ngày làm việc", true],
    ["1.011606", "Công nhận hộ nghèo, hộ cận nghèo; hộ thoát nghèo, hộ thoát cận nghèo định kỳ hằng năm", "Bảo trợ xã hội", "Cấp xã", "Không có phí, lệ phí", "5 ngày làm việc", true],
    ["1.001622", "Hỗ trợ ăn trưa đối với trẻ em mẫu giáo", "Giáo dục và đào tạo", "Cấp xã", "Không có phí, lệ phí", "15 ngày", false],
    ["1.010091", "Hỗ trợ khám chữa bệnh, trợ cấp tai nạn cho lực lượng xung kích phòng chống thiên tai cấp xã trong trường hợp chưa tham gia bảo hiểm y tế, bảo hiểm xã hội", "Nông nghiệp và môi trường", "Cấp xã", "Không có phí, lệ phí", "Thời hạn tùy trường hợp", true],
    ["1.013997", "Hỗ trợ cơ sở sản xuất bị thiệt hại do dịch bệnh động vật (cơ sở sản xuất không thuộc lực lượng vũ trang nhân dân)", "Nông nghiệp và môi trường", "Cấp xã", "Không có phí, lệ phí", "Trong ngày", true],
    ["1.012812", "Hòa giải tranh chấp đất đai", "Đất đai", "Cấp xã", "", "3 ngày làm việc", false],
    ["1.003596", "Phê duyệt kế hoạch khuyến nông địa phương (cấp xã)", "Nông nghiệp và môi trường", "Cấp xã", "Không có phí, lệ phí", "5 ngày làm việc", false],
    ["1.013128", "Thủ tục thẩm định và phê duyệt kế hoạch ứng phó sự cố tràn dầu đối với cửa hàng bán lẻ xăng dầu trên đất liền, trên sông, trên biển và các cơ sở, dự án trên địa bàn xã không thuộc đối tượng kinh doanh, vận chuyển xăng dầu có nguy cơ xảy ra sự cố tràn dầu mức độ nhỏ (dung tích chứa dưới 50 m3)", "Lưu thông hàng hóa trong nước", "Cấp xã", "Không có phí, lệ phí", "15 ngày", true],
    ["2.000806", "Đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch", "Cấp huyện", "", "Thời hạn tùy trường hợp", true],
    ["1.000894", "Đăng ký kết hôn", "Hộ tịch", "Cấp xã", "Lệ phí: 8.000 đồng", "Trong ngày", true],
    ["1.001193", "Đăng ký khai sinh", "Hộ tịch", "Cấp xã", "Phí tùy trường hợp", "3 ngày làm việc", true],
    ["1.000656", "Đăng ký khai tử", "Hộ tịch", "Cấp xã", "", "5 ngày làm việc", true],
    ["1.004335", "Giải quyết khiếu nại về quyết định hành chính, hành vi hành chính của công dân đối với lực lượng Công an nhân dân thực hiện tại cấp xã (phải là cán bộ thuộc biên chế của lực lượng Công an)", "Tiếp công dân, giải quyết khiếu nại", "Cấp xã, Cơ quan ngành dọc", "Lệ phí: 8.000 đồng", "15 ngày", true],
    ["2.000986", "Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi", "Hộ tịch", "Cấp xã", "Phí tùy trường hợp", "Thời hạn tùy trường hợp", false],
    ["2.002307", "Giải quyết chế độ mai táng phí đối với cựu chiến binh", "Người có công", "Cấp xã", "Không có phí, lệ phí", "Trong ngày", true],
    ["1.014028", "Hỗ trợ chi phí mai táng đối với đối tượng hưởng trợ cấp hưu trí xã hội", "Bảo trợ xã hội", "Cấp xã", "Không có phí, lệ phí", "3 ngày làm việc", true],
    ["1.001022", "Đăng ký nhận cha, mẹ, con", "Hộ tịch", "Cấp xã", "Phí tùy trường hợp", "5 ngày làm việc", true],
    ["2.001263", "Đăng ký việc nuôi con nuôi trong nước", "Nuôi con nuôi", "Cấp xã", "", "15 ngày", true],
    ["1.013831", "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi quyền sử dụng đất nông nghiệp mà không theo phương án dồn điền, đổi thửa; chuyển nhượng, thừa kế, tặng cho, góp vốn; cho thuê, cho thuê lại quyền sử dụng đất trong dự án xây dựng kinh doanh kết cấu hạ tầng; bán hoặc tặng cho hoặc để thừa kế hoặc góp vốn bằng tài sản gắn liền với đất thuê của Nhà nước theo hình thức thuê đất trả tiền hàng năm", "Đất đai", "Cấp huyện", "Lệ phí: 8.000 đồng", "Thời hạn tùy trường hợp", true],
    ["1.012590", "Thủ tục đăng ký sinh hoạt tôn giáo tập trung (cấp xã)", "Tín ngưỡng, tôn giáo", "Cấp xã", "Không có phí, lệ phí", "Trong ngày", true],
    ["1.012784", "Tách thửa hoặc hợp thửa đất", "Đất đai", "Cấp huyện", "", "3 ngày làm việc", true],
    ["2.002641", "Thông báo tạm ngừng kinh doanh, tiếp tục kinh doanh trở lại đối với tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã, chi nhánh, văn phòng đại diện, địa điểm kinh doanh", "Thành lập và hoạt động của hộ kinh doanh", "Cấp huyện", "Lệ phí: 8.000 đồng", "5 ngày làm việc", true],
    ["1.004194", "Đăng ký tạm trú", "Đăng ký, quản lý cư trú", "Cấp xã, Cơ quan ngành dọc", "Phí tùy trường hợp", "15 ngày", true],
    ["1.010736", "Tham vấn trong đánh giá tác động môi trường (cấp xã)", "Nông nghiệp và môi trường", "Cấp xã", "Không có phí, lệ phí", "Thời hạn tùy trường hợp", true],
  ];
  const fold = (text) => text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const marksOf = (title, words) => words.map((word) => {
    const at = fold(title.normalize('NFC')).indexOf(word);
    return [at, at + word.length];
  }).filter((it) => it[0] >= 0).sort((a, b) => a[0] - b[0])
    .filter((it, at, all) => !at || it[0] >= all[at - 1][1]);
  const distinct = (of) => [...new Set(RECORDS.map(of))].filter(Boolean);
  const NAMES = { field: distinct((it) => it[2]), level: distinct((it) => it[3]), agency: ['Ủy ban nhân dân huyện Tam Hiệp', 'Ủy ban nhân dân xã An Khê'], applicant: ['Công dân Việt Nam', 'Doanh nghiệp'], online: ['Trực tuyến toàn trình'] };
  const valueOf = (it, key) => ({ field: NAMES.field.indexOf(it[2]), level: NAMES.level.indexOf(it[3]), agency: it[0].charCodeAt(6) % 2, applicant: it[0].charCodeAt(7) % 2, online: it[0].charCodeAt(5) % 3 ? -1 : 0 })[key];
  const holds = (it, key) => ({ free: it[4].startsWith('Không'), sameDay: it[5] === 'Trong ngày', forms: it[6] })[key];
  const matches = (it, filters) => Object.keys(filters).every((key) => (filters[key] === true
    ? holds(it, key) : !filters[key].length || filters[key].includes(valueOf(it, key))));
  const found = (query, filters) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return RECORDS.filter((it) => words.every((word) => fold(it[0] + ' ' + it[1]).includes(word)) && matches(it, filters || {}));
  };
  const hit = (it, query) => ({ kind: 'procedure', code: it[0], title: it[1], url: 'thu-tuc/' + it[0] + '.html', score: 1, field: it[2], level: it[3], cost: it[4], time: it[5], marks: marksOf(it[1], fold(query).split(/\s+/).filter(Boolean)) });
  const ORDERS = { relevance: () => 0, name: (a, b) => a[1].localeCompare(b[1], 'vi'), time: (a, b) => a[5].localeCompare(b[5], 'vi'), cost: (a, b) => a[4].localeCompare(b[4], 'vi') };

  const ask = async (query, options) => {
    const { limit, offset, filters, sort } = Object.assign({ limit: 20, offset: 0, filters: {}, sort: 'relevance' }, options);
    if (query === 'hỏng') throw new Error('the index is gone');
    const meant = query === 'sổ đỏ' ? 'giấy chứng nhận' : query;
    const all = found(meant, filters).sort(ORDERS[sort]);
    const understood = [];
    if (meant !== query) understood.push({ as: 'synonym', from: query, to: 'giấy chứng nhận quyền sử dụng đất' });
    if (all.length && /[a-z]/.test(query) && fold(query) === query && !/^[\d.]+$/.test(query)) understood.push({ as: 'unmarked', from: query, to: query });
    const form = 'Tờ khai đăng ký khai sinh';
    const groups = found('khai sinh', {}).length && fold(query).includes('khai sinh') ? [
      { kind: 'form', total: 3, hits: [{ title: form, url: 'bieu-mau/index.html', marks: marksOf(form, ['khai', 'sinh']) }] },
      { kind: 'news', total: 1, hits: [{ title: 'Khai sinh lưu động tại thôn', url: 'tin-tuc/index.html', marks: [] }] },
    ] : [];
    const link = { text: 'Tòa án', url: 'https://www.toaan.gov.vn' };
    return {
      query, total: all.length, weak: query === 'khai gì đó', understood, suggestion: query === 'khai sihn' ? 'khai sinh' : null,
      guidance: query.includes('ly hôn') ? [{ title: 'Ly hôn do tòa án giải quyết', text: 'Nộp đơn tại Tòa án nhân dân khu vực.', link }] : [],
      hits: all.slice(offset, offset + limit).map((it) => hit(it, meant)), groups,
    };
  };
  const facets = async (query, options) => {
    const filters = (options || {}).filters || {};
    const counts = { total: found(query, filters).length };
    for (const key of Object.keys(NAMES)) {
      const others = Object.assign({}, filters, { [key]: [] });
      counts[key] = NAMES[key].map((name, place) => [place, name, found(query, others).filter((it) => valueOf(it, key) === place).length]);
    }
    for (const key of ['free', 'sameDay', 'forms']) counts[key] = found(query, filters).filter((it) => holds(it, key)).length;
    return counts;
  };
  const search = async (query, options) => (await ask(query, options)).hits.map(({ code, title, url, score }) => ({ code, title, url, score }));
  window.congkhai = { search, ask, facets };
})();
