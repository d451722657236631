// What this gateway offers. A control whose operation it does not have is not shown.

let operations = new Set();

export async function readCapabilities() {
  try {
    operations = new Set((await (await fetch("/desk/capabilities", { cache: "no-store" })).json()).operations);
  } catch {
    // Unreachable at this moment: what was offered before still is.
  }
}

// offers("POST voicecall/{agentid}/hold")
export const offers = (operation) => operations.has(operation);
