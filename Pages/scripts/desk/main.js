// The agent's desk: signs in, then follows what the gateway tells, and shows it.
import { makeDesk } from "./desk.js";
import { enter } from "./entry.js";

// The inspector's page leads here, and its session is meant.
enter({ makePage: makeDesk, mayBorrow: location.hash === "#shared" });
