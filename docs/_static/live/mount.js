// Puts every widget into its place.
(function (root) {
  "use strict";

  const { LecturePort } = root;

  function mountAll() {
    for (const place of document.querySelectorAll(".lv-live[data-live]")) {
      if (place.dataset.mounted) continue;
      place.dataset.mounted = "yes";
      LecturePort.widgets[place.dataset.live](place, JSON.parse(place.dataset.with || "{}"));
    }
    LecturePort.mountQuestions();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})(window);
