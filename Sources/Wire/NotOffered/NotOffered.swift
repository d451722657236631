/// Every path of the interface, in both its generations and of older gateways, that is known and not built yet. Each answers
/// `notOffered` after the session check.
let notOffered: [Endpoint] = notOfferedInspection + notOfferedRest
