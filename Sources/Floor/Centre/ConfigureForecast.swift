package import Telephony

/// What a changed configuration does to those who are here.
package struct ConfigureForecast: Hashable, Sendable {
    /// Who is signed out.
    package var signedOut: [WorkNo] = []
    /// Who of them has a call, which goes on to its end.
    package var talking: [WorkNo] = []
    /// Callers who go on waiting in another queue.
    package var moved: [CallID] = []
    /// Callers who are ended: nothing leads them anywhere any more.
    package var ended: [CallID] = []
    /// Inspectors who are with an agent no more.
    package var inspectors: [WorkNo] = []
}

extension Floor {
    /// What it would do now. Nothing is changed.
    package func forecast(_ new: Centre, at now: Moment) -> ConfigureForecast {
        var after = self
        var outcome = Outcome()
        var forecast = ConfigureForecast()
        // A configuration is never refused.
        guard (try? after.perform(.configure(new), at: max(now, self.now), into: &outcome)) != nil else { return forecast }
        for (_, fact) in outcome.facts {
            switch fact {
            case .session(.signedOut(let fact)):
                forecast.signedOut.append(fact.agent)
                if agents[fact.agent].flatMap({ call(of: $0) }) != nil { forecast.talking.append(fact.agent) }
            case .call(.moved(let fact)): forecast.moved.append(fact.call)
            case .call(.ended(let fact)): forecast.ended.append(fact.call)
            case .inspection(.ended(let fact)): forecast.inspectors.append(fact.agent)
            case .chat(.ended(let fact)): forecast.ended.append(fact.call)
            case .centre, .session, .choice, .call, .placing, .party, .conf, .preview, .handover, .chat, .offer, .leg, .talk, .agent,
                .recording,
                .playback, .inspection:
                break
            }
        }
        return forecast
    }
}
