import type { Severity, Strictness } from '../release-format.ts';

/** What a finding of a rule counts as; `off`: the rule does not run. */
export type Level = Severity | 'off';

/** What a profile, or a configuration of `check`, changes about a rule. */
export interface RuleSetting {
  /** Left out, the rule's own severity stands. */
  readonly severity?: Readonly<Partial<Record<Strictness, Level>>>;
  /** Left out, the rule's own default stands, option by option. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** By rule id. A rule without a setting keeps its own severity and defaults. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;
