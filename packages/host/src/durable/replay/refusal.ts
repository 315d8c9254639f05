/**
 * Ends one orchestration as Failed. The embedded host refuses what would make the real host hang,
 * drift or corrupt the instance, and the text says which rule was broken.
 */
export class OrchestratorRefusal extends Error {
  readonly rule: string;

  constructor(rule: string, text: string) {
    super(`${text} (host rule "${rule}")`);
    this.name = 'OrchestratorRefusal';
    this.rule = rule;
  }
}

/** The orchestrator's code no longer produces what its history says was scheduled. */
export class NonDeterminism extends Error {
  constructor(text: string) {
    super(`Non-Deterministic workflow detected: ${text}`);
    this.name = 'NonDeterminism';
  }
}
