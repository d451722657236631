// Where the operator wants it, a password has to be changed before the first call.
import { lamp, make, setChildren, show } from "../shared/dom.js";
import { ask, refusalText } from "../shared/gateway.js";
import { hasText, t } from "../shared/texts.js";

export function makeNewPassword({ done }) {
  let old = "";
  const notice = make("div");
  const input = make("input", { class: "input", id: "new-password", type: "password", autocomplete: "new-password", required: true });
  const element = make(
    "form", { class: "sign-in-form", "aria-labelledby": "new-password-title", hidden: true, onsubmit: (event) => submitted(event) },
    make("h1", { id: "new-password-title" }, t("newPassword.title")),
    make("p", {}, t("newPassword.why")), notice, make("input", { type: "text", autocomplete: "username", hidden: true }),
    make(
      "div", { class: "field" }, make("label", { for: input.id }, t("newPassword.label")), input,
      make("p", { class: "hint" }, t("newPassword.rules"))),
    make("button", { class: "button primary wide", type: "submit" }, t("newPassword.submit")));

  async function submitted(event) {
    event.preventDefault();
    const answer = await ask("POST", "onlineagent/{me}/modifyaccountpwdex", { body: { oldPassword: old, newPassword: input.value } });
    if (answer.ok) {
      show(element, false);
      return done();
    }
    const rule = `newPassword.rule.${answer.rule}`;
    const words = hasText(rule) ? t(rule) : refusalText(answer);
    setChildren(notice, make("div", { class: "notice", role: "alert", "data-state": "alert" }, lamp("alert"), make("p", {}, words)));
    input.focus();
  }

  return {
    element,
    open(oldPassword) {
      old = oldPassword;
      input.value = "";
      setChildren(notice);
      show(element, true);
      input.focus();
    },
  };
}
