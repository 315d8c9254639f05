import type { Severity, Strictness } from '../release-format.ts';

/** The severity of a rule's findings; `off`: the rule does not run. */
export type Level = Severity | 'off';

/** Changes of a rule by a profile, or a configuration of `check`. */
export interface RuleSetting {
  /** By default the rule's own severity. */
  readonly severity?: Readonly<Partial<Record<Strictness, Level>>>;
  /** By default the rule's own values, option by option. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** By rule id. A rule without a setting keeps its own severity and defaults. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;
