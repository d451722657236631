import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// Sessions at desks in browsers: who is signed in where, and what becomes of it when the server is gone.
    struct Sessions {
        @Test(.timeLimit(.minutes(2)))
        func `who is signed in elsewhere may take over, and the other desk says why it was signed out`() async throws {
            try await WebStage.play { stage in
                let old = try await stage.desk(101)
                let new = try await stage.door()
                try await new.fillIn(101)
                try await new.button("Sign in").click()
                let notice = new.alert(containing: "Agent 101 is signed in at another desk.")
                try await notice.appears()
                try await notice.button("Take over here").click()
                try await new.state("Idle")
                try await old.alert(containing: "signed in at another desk").appears()
                try await old.button("Sign in").isEnabled()
            }
        }

        @Test(.timeLimit(.minutes(3)))
        func `the server dies during a call, and the desk comes back by itself, still talking`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller("5550100")
                try await stage.caller("5550101")
                try await desk.caller("5550101").appears()
                try await desk.talk(to: "5550100")
                try await desk.run("window.neverReloaded = true")

                desk.expect("failed request")
                stage.kill()
                try await desk.alert(containing: "No connection to Linefinder").appears()
                try await desk.find(.region, "My state").says("Last known state")
                try await desk.state("Talking")
                try await desk.waiting.says("As it was at")
                try await desk.button("Sign out").isDisabled()
                try await desk.myCall.button("Hold").isDisabled()
                try await desk.caller("5550101").appears()

                try await stage.restart()
                try await desk.alert(containing: "No connection to Linefinder").within(.seconds(40)).disappears()
                try await desk.button("Sign out").isEnabled()
                try await desk.state("Talking")
                try await desk.waiting.ceases(to: "As it was at")
                try await desk.caller("5550101").appears()
                #expect(try await desk.evaluate("window.neverReloaded === true", as: Bool.self))
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await desk.talk(to: "5550101")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a network that is gone for a while costs nothing that was written`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                desk.expect("failed request")
                try await desk.set(isOffline: true)
                try await desk.field("Note, kept with the call").type("driver is late")
                try await desk.alert(containing: "No connection to Linefinder").within(.seconds(60)).appears()
                try await desk.myCall.says("Not saved yet. Stays in this page until it is.")
                try await desk.set(isOffline: false)
                try await desk.myCall.within(.seconds(40)).says("Saved")
                try await desk.field("Note, kept with the call").holds("driver is late")
                try await desk.state("Talking")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a reload signs nobody out, in a call neither, and a session that is over is not gone on with`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.reload()
                try await desk.state("Talking")
                try await desk.myCall.says("5550100")
                let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
                #expect(try await Desk(101, at: stage.url).at(guid: guid).ask(.delete, "onlineagent/101/forcelogout").code == "0")
                try await desk.alert(containing: "Somebody signed you out.").appears()
                try await desk.reload()
                try await desk.button("Sign in").isEnabled()
                #expect(try await desk.myState.count == 0)
            }
        }

        /// What the page asks for when it is loaded anew may come too soon after what it asked before.
        @Test(.timeLimit(.minutes(3)))
        func `after a reload in a call the caller is known as before, and nobody is said to be alone`() async throws {
            let folder = try TestFolder()
            var setup = Setup.web
            setup.centre = ["directory: \(try folder.write("names.csv", "5550100,Port Authority\n").path)"]
            try await WebStage.play(setup) { stage in
                _ = try await stage.colleague(102)
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.myCall.says("Port Authority")
                try await desk.myCall.says("No call before")
                let asks = "for (let i = 0; i < 9; i += 1) gateway.ask('GET', 'onlineagent/{me}/agentstatus')"
                let gateway = "import(document.querySelector('meta[name=assets]').content + '/scripts/shared/gateway.js')"
                for isHurried in [false, true] {
                    if isHurried { try await desk.run("\(gateway).then((gateway) => { \(asks); })") }
                    try await desk.holdingBack("agentbylist") {
                        try await desk.reload()
                        try await desk.state("Talking")
                        #expect(try await !desk.region("Colleagues").text().contains("Nobody else"))
                    }
                    try await desk.myCall.within(.seconds(10)).says("Port Authority")
                    try await desk.myCall.says("No call before")
                    try await desk.region("Colleagues").within(.seconds(10)).says("Agent102")
                }
            }
        }

        /// A page that was loaded anew never had the number in its form, and hears of the end from a refusal: here before its stream is there.
        @Test(.timeLimit(.minutes(2)))
        func `whose session ends unheard after a reload is asked for the password alone`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
                try await desk.holdingBack("/stream") {
                    try await desk.reload()
                    try await desk.button("Sign out").appears()
                    #expect(try await Desk(101, at: stage.url).at(guid: guid).ask(.delete, "onlineagent/101/forcelogout").code == "0")
                    try await desk.run(
                        "import(document.querySelector('meta[name=assets]').content + '/scripts/shared/gateway.js').then((gateway) => gateway.ask('GET', 'onlineagent/{me}/desk'))"
                    )
                    try await desk.alert(containing: "Somebody signed you out.").appears()
                }
                try await desk.field("Agent number").holds("101")
            }
        }

        @Test(.timeLimit(.minutes(3)))
        func `whose session has ended is told how, also an agent who is gone`() async throws {
            var setup = Setup.web
            setup.agents = [101, 102]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
                #expect(try await Desk(101, at: stage.url).at(guid: guid).ask(.delete, "onlineagent/101/forcelogout").code == "0")
                try await desk.alert(containing: "Somebody signed you out.").appears()

                try await desk.signIn(101)
                desk.expect("failed request")
                setup.agents = [102]
                try await stage.restart(as: setup)
                try await desk.alert(containing: "Your agent number does not exist any more.").within(.seconds(60)).appears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `who signs out is asked to sign in again, and the phone is remembered`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await desk.button("Sign out").click()
                try await desk.alert(containing: "You are signed out.").appears()
                try await desk.field("Phone").holds("1001")
                #expect(try await Desk.signedIn(101, at: stage.url, phone: 1001).signIn.code == "0")
            }
        }
    }
}
