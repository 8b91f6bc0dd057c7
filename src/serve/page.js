function (name, alone, style) {
  "use strict";
  var address = location.protocol + "//" + location.host + "/.congkhai/events";
  var stream = null, bar = null, said = null;

  // Readers of screens hear what changes in an element that was there before.
  function make() {
    var host = document.createElement("congkhai-serve"), root = host.attachShadow({ mode: "open" });
    root.innerHTML = "<style>" + style + "</style><p class=\"said\" role=\"alert\"></p><section class=\"bar\" hidden></section>";
    document.body.appendChild(host);
    said = root.querySelector(".said");
    bar = root.querySelector(".bar");
  }

  function show(faults) {
    if (alone) return;
    if (!bar) make();
    if (bar.dataset.faults === faults) return;
    var details = bar.querySelector("details"), closed = details && !details.open;
    bar.dataset.faults = faults;
    bar.innerHTML = faults;
    bar.hidden = !faults;
    details = bar.querySelector("details");
    if (closed && details) details.open = false;
    var summary = bar.querySelector("summary"), first = bar.querySelector(".message");
    bar.setAttribute("aria-label", summary ? summary.textContent : "");
    said.textContent = summary ? summary.textContent + (first ? " " + first.textContent : "") : "";
    document.body.style.paddingBottom = faults ? bar.offsetHeight + "px" : "";
  }

  function open() {
    if (stream || document.hidden) return;
    stream = new EventSource(address);
    stream.onmessage = function (event) {
      if (event.lastEventId === name) return show(event.data === "-" ? "" : event.data);
      close();
      location.reload();
    };
  }

  // A browser holds few connections to one server: pages that nobody sees hold none.
  function close() {
    if (stream) stream.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden) close();
    else open();
  });
  if (!alone) make();
  open();
}
