// The inspector's page: in the session of a desk that is open in the same browser, or in one of its own.
import { enter } from "../desk/entry.js";
import { makeInspector } from "./inspector.js";

enter({ makePage: makeInspector, mayBorrow: true });
