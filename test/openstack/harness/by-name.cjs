const Sequencer = require("@jest/test-sequencer").default;

/** Scenarios build on one cloud: the numbers that their names begin with are their order. */
module.exports = class ByName extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
};
