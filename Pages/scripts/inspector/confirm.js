// Asks once more before a call is cut.
import { make, setChildren, setText } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeButton } from "../desk/buttons.js";

export function makeConfirm() {
  const title = make("h2", { id: "confirm-title" });
  const words = make("p", { id: "confirm-words" });
  const yes = makeButton({ label: "", kind: "ending", press: () => close(true) });
  const no = makeButton({ label: t("inspector.confirm.no"), press: () => close(false) });
  const element = make(
    "dialog", { class: "dialog confirm", role: "alertdialog", "aria-labelledby": title.id, "aria-describedby": words.id, onclose: () => answer(false) },
    title, words, make("div", { class: "buttons" }, yes, no));
  let answer = () => {};

  function close(isMeant) {
    answer(isMeant);
    element.close();
  }

  return {
    element,
    // Whether it is meant.
    ask({ question, consequence, action }) {
      setText(title, question);
      setChildren(words, consequence);
      setText(yes.querySelector(".button-label"), action);
      element.showModal();
      // What is pressed by chance cuts nothing.
      no.focus();
      return new Promise((resolve) => { answer = resolve; });
    },
  };
}
