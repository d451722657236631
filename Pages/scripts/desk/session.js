// Signing in: the form, and what stands in the way.
import { icon, lamp, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { ask, refusalText, signIn } from "../shared/gateway.js";
import { hasText, t } from "../shared/texts.js";
import { now, timer } from "../shared/clock.js";
import { isOff, keyHint, makeButton, setOff } from "./buttons.js";
import { makeBank } from "./bank.js";
import { makeNewPassword } from "./new-password.js";

// `begin` opens the desk of whom the gateway let in.
export function makeSignIn({ begin }) {
  const number = field("agent-number", "signIn.number", { inputmode: "numeric", autocomplete: "username", pattern: "[0-9]{1,6}" });
  const password = field("password", "signIn.password", { type: "password", autocomplete: "current-password" });
  const phone = field("phone", "signIn.phone", { inputmode: "tel", autocomplete: "off", pattern: "[0-9]{1,24}", hint: "signIn.phoneHint" });
  const beside = make("div", { class: "with-button" });
  password.input.replaceWith(beside);
  beside.append(password.input, makeReveal(password.input));
  const notice = make("div");
  const newPassword = makeNewPassword({ done: begin });
  const submit = make("button", { class: "button primary wide", type: "submit" }, t("signIn.submit"), keyHint("⏎"));
  const form = make(
    "form", { class: "sign-in-form", "aria-labelledby": "sign-in-title", novalidate: true, onsubmit: (event) => submitted(event) },
    make("p", { class: "brand" }, icon("logo"), " ", t("app.name")),
    make("h1", { id: "sign-in-title" }, t("signIn.title")),
    notice, number.element, password.element, phone.element, makeStart(), submit);
  form.querySelector(".brand .icon").setAttribute("class", "logo");
  const element = make("div", { class: "sign-in-page" }, make("main", { class: "sign-in" }, form, newPassword.element), makeBank());

  async function submitted(event) {
    event.preventDefault();
    if (isOff(submit) || form.hasAttribute("aria-busy") || !isComplete()) return;
    await enter(false);
  }

  function isComplete() {
    const missing = [number, password, phone].filter((each) => !each.input.validity.valid);
    for (const each of [number, password, phone]) each.complain(null);
    for (const each of missing) each.complain(t(each.input.value ? "signIn.onlyDigits" : "signIn.missing"));
    missing[0]?.input.focus();
    return missing.length === 0;
  }

  async function enter(takeOver) {
    form.setAttribute("aria-busy", "true");
    setText(submit.firstChild, t("signIn.asking"));
    const answer = await signIn(number.input.value, {
      password: password.input.value, phone: phone.input.value, status: form.elements.status.value, takeOver,
    });
    if (answer.ok) await ask("POST", "onlineagent/{me}/resetskill/true");
    setText(submit.firstChild, t("signIn.submit"));
    form.removeAttribute("aria-busy");
    if (!answer.ok) return refused(answer);
    const old = password.input.value;
    password.input.value = "";
    clear();
    if (answer.result.isForceChange !== "true") return begin();
    show(form, false);
    newPassword.open(old);
  }

  function refused(answer) {
    clear();
    const tell = { wrongAgentOrPassword: wrong, tooSoon: wrong, alreadySignedIn: elsewhere, phoneNotValid: phoneInUse }[answer.reason];
    if (tell) return tell(answer);
    const symbol = ["accountLocked", "passwordExpired"].includes(answer.reason) ? "lock" : "alert";
    say("alert", symbol, refusalText(answer, { agent: number.input.value, number: number.input.value }));
  }

  function wrong(answer) {
    const isTooSoon = answer.reason === "tooSoon";
    const wait = isTooSoon ? answer.retryAfter : 0;
    const again = make("span", {}, t("signIn.tryAgain"));
    say("alert", "alert", make("strong", {}, t(`refusal.${answer.reason}`)), " ", again);
    // One that came too soon was not looked at.
    password.markInvalid(!isTooSoon);
    password.input.select();
    password.input.focus();
    if (wait) holdBack(again, wait);
  }

  // The gateway lets nobody try at once after a wrong password: the button waits with it.
  function holdBack(again, seconds) {
    const until = now() + seconds * 1000;
    again.id = "sign-in-wait";
    setOff(submit, "sign-in-wait");
    setChildren(again, t("signIn.tryAgainIn"), " ", make("span", { "aria-hidden": "true" }, timer({ until })));
    setTimeout(() => {
      setOff(submit, null);
      setText(again, t("signIn.tryAgain"));
    }, seconds * 1000);
  }

  function elsewhere() {
    say("ringing", "person", make("strong", {}, t("signIn.elsewhere", { number: number.input.value })), " ", t("signIn.elsewhereMeans"));
    notice.firstChild.append(make(
      "div", { class: "buttons" },
      makeButton({ label: t("signIn.takeOver"), kind: "primary", press: () => enter(true) }),
      makeButton({ label: t("signIn.leaveIt"), press: () => (clear(), number.input.focus()) })));
    notice.querySelector("button").focus();
    submit.classList.remove("primary");
  }

  function phoneInUse() {
    phone.complain(t("refusal.phoneNotValid", { phone: phone.input.value }), { isAlert: true });
    phone.input.focus();
  }

  function say(state, symbol, ...words) {
    setChildren(notice, make(
      "div", { class: "notice", role: "alert", "data-state": state },
      lamp(state, { symbol, solid: symbol !== "lock" }), make("p", {}, words)));
  }

  function clear() {
    setChildren(notice);
    password.markInvalid(false);
    for (const each of [number, password, phone]) each.complain(null);
    submit.classList.add("primary");
  }

  // `why` the last session ended: a word of the gateway, or `waiting` while it cannot be asked. `unsaved`: notes that nobody has stored.
  function open({ why = null, number: lastNumber = null, phone: lastPhone = null, unsaved = null } = {}) {
    clear();
    show(newPassword.element, false);
    show(form, true);
    document.title = t("signIn.pageTitle");
    show(element, true);
    if (lastNumber) number.input.value = lastNumber;
    if (lastPhone) phone.input.value = lastPhone;
    if (why === "signedOut") say("idle", "idle", t("signIn.signedOut"));
    else if (why === "notInspector") say("ringing", "person", make("strong", {}, t("signIn.notInspector", { number: lastNumber })), " ", t("signIn.notInspector.next"));
    else if (why === "waiting") say("alert", "link-off", make("strong", {}, t("connection.lost")), " ", t("signIn.waiting"));
    else if (why) say("ringing", "person", make("strong", {}, t("signIn.ended")), " ", endWords(why));
    if (unsaved) notice.append(make("p", { class: "hint" }, t("signIn.unsaved")), make("p", { class: "kept-note" }, unsaved));
    (number.input.value ? password : number).input.focus();
  }

  return { element, open };
}

// Why a session ended; a newer gateway may know another reason.
const endWords = (why) => t(hasText(`signIn.ended.${why}`) ? `signIn.ended.${why}` : "signIn.ended.ended");

function makeStart() {
  const choice = (value, key, isChosen) =>
    make("label", {}, make("input", { type: "radio", name: "status", value, checked: isChosen }), " ", t(key));
  return make(
    "fieldset", { class: "choices" }, make("legend", {}, t("signIn.startAs")),
    choice(3, "state.busy", true), choice(4, "state.idle", false));
}

function makeReveal(input) {
  const button = makeButton({
    label: t("signIn.show"), kind: "quiet reveal", "aria-controls": input.id, "aria-pressed": "false",
    press: () => {
      const isShown = input.type === "text";
      input.type = isShown ? "password" : "text";
      setAttribute(button, "aria-pressed", !isShown ? "true" : "false");
    },
  });
  return button;
}

// A labelled input that can say what is wrong with it.
function field(id, key, { hint = null, ...attributes }) {
  const input = make("input", { class: "input", id, name: id, required: true, ...attributes });
  const problem = make("p", { class: "problem", id: `${id}-problem`, hidden: true });
  const hintLine = hint && make("p", { class: "hint", id: `${id}-hint` }, t(hint));
  const element = make("div", { class: "field" }, make("label", { for: id }, t(key)), input, problem, hintLine);
  if (hintLine) input.setAttribute("aria-describedby", hintLine.id);
  const markInvalid = (isInvalid) => setAttribute(input, "aria-invalid", isInvalid ? "true" : null);
  return {
    element, input, markInvalid,
    complain(text, { isAlert = false } = {}) {
      show(problem, text !== null);
      setAttribute(problem, "role", isAlert ? "alert" : null);
      setChildren(problem, text && [icon("alert", { solid: true }), " ", make("span", {}, text)]);
      markInvalid(text !== null);
      setAttribute(input, "aria-describedby", [text !== null && problem.id, hintLine?.id].filter(Boolean).join(" ") || null);
    },
  };
}
