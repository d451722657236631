// Asks for an operation by the name that the gateway lists it under.
import { ask } from "../shared/gateway.js";

// perform("POST voicecall/{agentid}/dropcall/{callid}", { callid }, { query, body, outlives })
export function perform(operation, names = {}, { query, body, outlives } = {}) {
  const [method, path] = operation.split(" ");
  const filled = path.replace("{agentid}", "{me}").replace(/\{(?!me\})(\w+)\}/g, (_, name) => encodeURIComponent(names[name]));
  return ask(method, filled, { query, body, outlives });
}
