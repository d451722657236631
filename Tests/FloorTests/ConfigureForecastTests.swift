import Telephony
import Testing

@testable import Floor

struct ConfigureForecastTests {
    @Test func `it says who is signed out, who of them talks, and what becomes of callers, and changes nothing`() {
        var story = Story.inspecting(.listening)
        story.arrives("p8", to: "4030")
        story.arrives("p9", to: "4020")
        var centre = Centre.inspected
        centre.agents.removeAll { [101, 103].contains($0.number) }
        centre.queues.removeAll { [20, 30].contains($0.id) }
        centre.accessCodes.removeAll { $0.number == "4020" }
        for index in centre.accessCodes.indices where centre.accessCodes[index].number == "4030" { centre.accessCodes[index].queue = 10 }
        let before = story.floor.calls.count
        let forecast = story.floor.forecast(centre, at: story.now)
        #expect(forecast.signedOut == [101, 103] && forecast.talking == [101] && forecast.inspectors == [102])
        #expect(forecast.moved.map { story.floor.calls[$0]?.customersLeg } == ["p8"])
        #expect(forecast.ended.map { story.floor.calls[$0]?.customersLeg } == ["p9"])
        #expect(story.floor.calls.count == before && story.agent(101)?.session != nil)
        story.does(.configure(centre))
        #expect(story.waiting(10) == ["p8"] && story.agent(101)?.session == nil && story.agent(103)?.session == nil)
    }
}
