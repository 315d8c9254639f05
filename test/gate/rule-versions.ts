import { runFileExample, runPhaseExample } from '../../packages/gate/src/engine/prove-rules.ts';
import type { FileExample, PhaseExample, Rule } from '../../packages/gate/src/engine/rule.ts';
import { toJsonDigest } from '../../shared/contract/release-format.ts';

/** A rule's findings in each of its examples, both as digests, and its version. */
interface RulePin {
  readonly version: number;
  readonly outcomes: Readonly<Record<string, string>>;
}

export type RulePins = Readonly<Record<string, RulePin>>;

/** Pins the current rules. Behaviour without an example is not covered. */
export function pinRules(rules: readonly Rule[]): RulePins {
  return Object.fromEntries(rules.map((rule) => [rule.id, pinRule(rule)]));
}

function pinRule(rule: Rule): RulePin {
  const outcomes =
    rule.kind === 'file'
      ? [...rule.good, ...rule.bad].map((it) => [toKey(it), runFileExample(rule, it, 'strict')])
      : [...rule.good, ...rule.bad].map((it) => [toKey(it), runPhaseExample(rule, it, 'strict')]);
  return {
    version: rule.version,
    outcomes: Object.fromEntries(outcomes.map(([key, found]) => [key, toShort(found)])),
  };
}

/** An example without its title and without what it expects. */
function toKey({ title, found, ...input }: FileExample | PhaseExample): string {
  const content =
    'content' in input && typeof input.content !== 'string'
      ? { ...input, content: Buffer.from(input.content).toString('base64') }
      : input;
  return toShort(content);
}

function toShort(value: unknown): string {
  return toJsonDigest(value).slice('sha256:'.length, 'sha256:'.length + 12);
}

/** Rules with changed findings in an example under the same version. */
export function findSilentChanges(before: RulePins, now: RulePins): string[] {
  return Object.entries(now).flatMap(([id, { version, outcomes }]) => {
    const known = before[id];
    const isChanged =
      known !== undefined &&
      Object.entries(outcomes).some(
        ([key, found]) => (known.outcomes[key] ?? found) !== found && version <= known.version,
      );
    return isChanged ? [id] : [];
  });
}
