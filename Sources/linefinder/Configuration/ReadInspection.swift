import Floor

extension Section {
    /// Whom an inspector may inspect, and how; nil when left out.
    func inspects(_ groups: Set<Int>) -> InspectionRights? {
        var rights: InspectionRights?
        section("inspects", keys: ["groups", "may"]) { given in
            var of: [Int] = []
            given.list("groups", of: .number(1...65_535), into: &of)
            for group in of where !groups.contains(group) {
                findings.error(given.line(of: "groups"), "group \(group) does not exist in this call centre; describe it under 'groups'")
            }
            var may: [InspectionRight] = []
            given.list("may", of: .word, into: &may)
            rights = InspectionRights(groups: given["groups"] == nil ? nil : of, rights: given["may"] == nil ? nil : may)
        }
        return rights
    }
}
