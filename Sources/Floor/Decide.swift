package import Telephony

extension Floor {
    /// The facts that a command leads to, or why it is refused. It changes nothing.
    package func decide(_ command: Command, at now: Moment) throws(Refusal) -> [Fact] {
        switch command {
        case .configure(let centre): configure(centre, at: now)
        case .start(let epoch): start(epoch)
        case .timePassed: firstDue(by: now) { _ in true }.map { facts(of: $0, at: now) } ?? []
        case .wasAway: firstDue(by: now) { $0.what.isOfPeople }.map { facts(of: $0, at: now) } ?? []
        case .beginDay: beginDay()
        case .report(let report): reported(report, at: now)
        case .reconcile: []

        case .signIn(let ask): try signIn(ask, at: now)
        case .signOut(let agent): try signOut(agent, at: now)
        case .forceSignOut(let agent, let reason): try forceSignOut(agent, reason: reason, at: now)
        case .fallSilent(let agent, let session): fallSilent(agent, session, at: now)
        case .sayFree(let agent): try sayFree(agent)
        case .sayBusy(let agent, let reason, let prolong): try sayBusy(agent, reason: reason, prolong: prolong)
        case .cancelBusy(let agent): try cancelBusy(agent)
        case .rest(let agent, let time, let cause, let prolong): try rest(agent, time, cause: cause, prolong: prolong, at: now)
        case .cancelRest(let agent): try cancelRest(agent)
        case .sayWork(let agent): try sayWork(agent)
        case .cancelWork(let agent): try cancelWork(agent)
        case .resetSkill(let agent, let queues): try resetSkill(agent, queues)
        case .setTalkRight(let agent, let on): try setSession(agent, .talkRight, on ? 1 : 0)
        case .setAutoAnswer(let agent, let on): try setSession(agent, .autoAnswer, on ? 1 : 0)
        case .setAutoEnterIdle(let agent, let on): try setSession(agent, .autoEnterIdle, on ? 1 : 0)
        case .setCustomState(let agent, let state): try setSession(agent, .customState, state)
        case .sendNote(let agent, let receivers, let text): try sendNote(agent, to: receivers, text)
        case .publishBulletin(let agent, let target, let text): try publishBulletin(agent, for: target, text)
        case .bindPhone(let agent, let phone): try bindPhone(agent, to: phone)
        case .passwordChanged(let agent): try setSession(agent, .mustChangePassword, 0)

        case .requestCall(let agent, let call, let queue): try requestCall(agent, call, in: queue, at: now)
        case .assignQueue(let agent, let call, let queue): try assignQueue(agent, call, queue, at: now)
        case .answer(let agent, let call): try answer(agent, call)
        case .reject(let agent, let call, let mode): try reject(agent, call, mode, at: now)
        case .release(let agent): try release(agent, at: now)
        case .dropCall(let agent, let call): try dropCall(agent, call, at: now)
        case .hold(let agent): try hold(agent)
        case .getHold(let agent, let call): try getHold(agent, call)
        case .callOut(let agent, let ask): try callOut(agent, ask, at: now)
        case .offerPreview(let inspector, let agent, let numbers, let data):
            try offerPreview(inspector, to: agent, numbers, data, at: now)
        case .previewCallOut(let agent, let control, let called): try previewCallOut(agent, control, called, at: now)
        case .cancelPreview(let agent, let control): try cancelPreview(agent, control)
        case .handOver(let ask): try handOver(ask, at: now)
        case .giveBack(let agent, let call, let note): try giveBack(agent, call, note, at: now)
        case .callInner(let agent, let called, let data): try callInner(agent, called, data, at: now)
        case .callInnerSkill(let agent, let queue): try callInnerSkill(agent, queue, at: now)
        case .innerHelp(let agent, let callee, let mode, let data, let holds):
            try innerHelp(agent, callee, mode, data, holds: holds, at: now)
        case .transfer(let agent, let ask): try transfer(agent, ask, at: now)
        case .cancelTransfer(let agent): try cancelTransfer(agent, at: now)
        case .confJoin(let agent, let call, let data): try confJoin(agent, call, data, at: now)
        case .connectHold(let agent, let call): try connectHold(agent, call, at: now)
        case .disconnect(let agent, let number): try disconnect(agent, number, at: now)
        case .snatchPickup(let agent, let other): try snatchPickup(agent, of: other, at: now)
        case .beginMute(let agent): try beginMute(agent)
        case .endMute(let agent): try endMute(agent)
        case .phonePickup(let agent): try phonePickup(agent)
        case .phoneHangup(let agent): try phoneHangup(agent, at: now)
        case .releasePhone(let agent): try releasePhone(agent, at: now)
        case .sendDigits(let agent, let digits): try sendDigits(agent, digits)

        case .requestConf(let agent, let ask): try requestConf(agent, ask, at: now)
        case .answerConf(let agent): try answerConf(agent)
        case .rejectConf(let agent): try rejectConf(agent, at: now)
        case .leaveConf(let agent): try leaveConf(agent, at: now)
        case .leaveOrReleaseConf(let agent): try leaveOrReleaseConf(agent, at: now)
        case .releaseConf(let agent): try releaseConf(agent, at: now)
        case .invite(let agent, let guests): try invite(agent, guests, at: now)
        case .removeFromConf(let agent, let guests, let queue): try remove(agent, guests, to: queue, at: now)
        case .holdParticipant(let agent, let participant): try holdParticipant(agent, participant)
        case .unholdParticipant(let agent, let participant): try unholdParticipant(agent, participant)
        case .changeMode(let agent, let participant, let mode): try changeMode(agent, participant, mode)
        case .shiftPresident(let agent, let next): try shiftPresident(agent, to: next)
        case .prolongConf(let agent, let time): try prolongConf(agent, by: time)
        case .changeSeats(let agent, let count): try changeSeats(agent, by: count)

        case .chat(let command): try decide(command, at: now)

        case .setCallData(let agent, let call, let data): try setCallData(agent, call, data, at: now)
        case .setDisposition(let agent, let call, let id): try setDisposition(agent, call, id, at: now)

        case .setStatus(let inspector, let agent, let status): try setStatus(inspector, of: agent, status)
        case .answerFor(let inspector, let agent): try answer(inspector, for: agent)
        case .callOutFor(let inspector, let agent, let ask): try callOut(inspector, for: agent, ask, at: now)

        case .inspect(let inspector, let agent, let mode): try inspect(inspector, agent, mode, at: now)
        case .switchInspection(let inspector, let agent, let mode): try switchInspection(inspector, of: agent, to: mode)
        case .toggleInspection(let inspector, let agent): try toggleInspection(inspector, of: agent)
        case .stopInspection(let inspector, let agent, let mode): try stopInspection(inspector, of: agent, only: mode)
        case .intercept(let inspector, let agent, let call): try intercept(inspector, of: agent, call: call, at: now)
        case .forceBusy(let inspector, let agent): try forceBusy(inspector, agent)
        case .forceIdle(let inspector, let agent): try forceIdle(inspector, agent)
        case .forceRest(let inspector, let agent, let time, let cause): try forceRest(inspector, agent, time, cause: cause, at: now)
        case .forceSignOutOf(let inspector, let agent): try forceSignOut(inspector, agent, at: now)
        case .forceDropCall(let inspector, let call): try forceDropCall(inspector, call, at: now)
        case .adjustSkill(let inspector, let agent, let queues): try adjustSkill(inspector, agent, queues)
        case .beginMonitor(let inspector, let agents): try beginMonitor(inspector, agents)
        case .endMonitor(let inspector, let agents): try endMonitor(inspector, agents)

        case .record(let agent, let fileName): try record(agent, fileName: fileName, at: now)
        case .stopRecord(let agent): try stopRecord(agent, at: now)
        case .pauseRecord(let agent, let reason, let byOperator): try pauseRecord(agent, reason: reason, byOperator: byOperator)
        case .resumeRecord(let agent, let byOperator): try resumeRecord(agent, byOperator: byOperator)
        case .hear(let agent, let recording): try hear(agent, recording)
        case .play(let agent, let recording, let from): try play(agent, recording, from: from, at: now)
        case .pausePlay(let agent): try pausePlay(agent)
        case .resumePlay(let agent): try resumePlay(agent)
        case .jumpBy(let agent, let interval): try jump(agent, by: interval)
        case .jumpTo(let agent, let place): try jump(agent, to: place)
        case .stopPlay(let agent): try stopPlay(agent)
        }
    }

    /// What the switch reports is never refused; what concerns nothing of ours leads to no facts.
    private func reported(_ report: Report, at now: Moment) -> [Fact] {
        switch report {
        case .arrived(let leg, let caller, let called, let since):
            arrive(leg, caller: caller, called: called, since: since ?? now, at: now)
        case .alerting(let leg): alerting(leg)
        case .up(let leg): up(leg, at: now)
        case .connected(let leg, let connection): connected(leg, connection, at: now)
        case .ended(let leg, let end): legEnded(leg, end, at: now)
        case .phone(let phone, let state): phoneChanged(phone, state)
        case .transferAsked(let leg, let target): transferAsked(leg, target, at: now)
        case .phoneHeld(let leg, let isHeld): phoneHeld(leg, isHeld)
        case .recordingBegan(let recording): recordingBegan(recording)
        case .recordingFailed(let recording): recordingFailed(recording)
        case .recordingEnded(let recording): recordingCut(recording)
        case .linkLost: linkLost()
        case .playing(let playback, let event): playing(playback, event)
        case .unclear, .snapshot: []
        }
    }
}
