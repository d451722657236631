// The table of how an inspector can be with an agent. `mode` as the gateway calls it, `number` as the interface numbers it; `right`: who may;
// `begin`: what is asked where there is no inspection yet, with the agent in the path or in the query.

export const ways = [
  {
    name: "listen", mode: "listening", number: 0, right: "listen", key: "1", symbol: "listen",
    begin: "PUT qualitycontrol/{agentid}/addsupervise/{workNo}",
  },
  {
    name: "whisper", mode: "whispering", number: 2, right: "whisper", key: "2", symbol: "whisper",
    begin: "POST qualitycontrol/{agentid}/requestwhisperagent", query: (workNo) => ({ whisperagentid: workNo }),
  },
  {
    name: "stepIn", mode: "insertion", number: 1, right: "insert", key: "3", symbol: "step-in",
    begin: "PUT qualitycontrol/{agentid}/addinsert/{workNo}",
  },
];

export const change = "POST qualitycontrol/{agentid}/requestswitchinsertwhisperagent";
export const leave = "DELETE qualitycontrol/{agentid}/{workNo}";
export const takeOver = "PUT qualitycontrol/{agentid}/intercept/{workNo}";
