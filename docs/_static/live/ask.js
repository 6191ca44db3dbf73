// A question before a figure: the reader writes an answer, hears whether it is right, and the figure opens.
(function (root) {
  "use strict";

  const { LecturePort } = root;
  const { make, say } = LecturePort;

  // Case, blanks, full width and the sign between two sizes do not matter.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[×*]/g, "x").replace(/−/g, "-").replace(/\s+/g, "");

  function equip(place) {
    if (place.dataset.mounted) return;
    place.dataset.mounted = "yes";
    const answers = JSON.parse(place.dataset.answers).map(plain);
    const details = place.querySelector("details");
    const id = LecturePort.newId("answer");
    const input = make("input", { type: "text", id, autocomplete: "off", class: "lp-ask-input" });
    const verdict = make("p", { class: "lp-ask-verdict", role: "status" });
    const form = make("form", { class: "lp-ask-form" }, [
      make("label", { for: id, text: say("ask_answer") }), input, make("button", { type: "submit", class: "lp-ask-button", text: say("ask_check") }),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!input.value.trim()) {
        input.focus();
        return;
      }
      const right = answers.includes(plain(input.value));
      verdict.textContent = say(right ? "ask_right" : "ask_wrong");
      verdict.classList.toggle("lp-ask-right", right);
      details.open = true;
    });
    details.before(form, verdict);
  }

  LecturePort.mountQuestions = () => document.querySelectorAll(".lp-ask").forEach(equip);
})(window);
