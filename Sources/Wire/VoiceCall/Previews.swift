import Floor
import Telephony

/// Calls that agents are shown before they make them (cec_07_1233, cec_07_1122). Who sends them is the platform's business in the
/// reference; here inspectors do, by a row of ours.
let previews: [Endpoint] = [
    Endpoint(
        "previewCallout", .put, "/voicecall/{agentid}/previewCallout", "Call a number of a previewed outbound call", CallOut.called, control
    ) { agent, called, control in .previewCallOut(agent, control: Int64(control), PhoneNumber(called)) }
    .answeringCall,
    Endpoint(
        "cancelPreviewCallout", .put, "/voicecall/{agentid}/cancelPreviewCallout", "Refuse a previewed outbound call", control
    ) { agent, control in .cancelPreview(agent, control: Int64(control)) },
    Endpoint(
        "previewCall", .post, "/voicecall/{agentid}/previewcall", "Show an agent a call to make", .required("workNo", .body, .colleague),
        .required("numbers", .body, .numbers), .attached
    ) { inspector, agent, numbers, data in .offerPreview(inspector, to: agent, numbers, Personal(data)) },
]

private let control = Parameter<Int>.required("callcontrolid", .body, .integer(1...Int(Int32.max), example: 1))

extension Format<[PhoneNumber]> {
    /// Up to 120 characters: numbers with commas between them.
    fileprivate static let numbers = Self(
        schema: Schema(
            type: .string, maxLength: 120, pattern: "^[0-9*#]{1,24}(,[0-9*#]{1,24}){0,19}$", example: "70003,70004",
            refuses: ["x", "1,,2", ","])
    ) { text in
        guard text.utf8.count <= 120 else { return nil }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGood =
            parts.count <= 20 && parts.allSatisfy { (1...24).contains($0.utf8.count) && $0.utf8.allSatisfy("0123456789*#".utf8.contains) }
        return isGood ? parts.map { PhoneNumber(String($0)) } : nil
    }
}
