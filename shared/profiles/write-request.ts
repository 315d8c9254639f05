import type { Facts } from '../contract/facts.ts';
import type { Issue, Plan, PlannedFile, Strictness } from '../contract/release-format.ts';
import type { Docset, InputFile, Profile } from './profile.ts';

/** What every agent run of a run shares. The same object for all files of a run. */
export interface RunContext {
  readonly profile: Profile;
  readonly variant: string;
  readonly strictness: Strictness;
  readonly inputs: readonly InputFile[];
  readonly docset: Docset;
}

export interface WriteRequest {
  readonly run: RunContext;
  readonly phase: number;
  readonly file: PlannedFile;
  /** Planned-files authority: every path a link may name, with its planned file. */
  readonly authority: ReadonlyMap<string, PlannedFile>;
  /** Accepted plans so far, by phase. */
  readonly plans: readonly Plan[];
  /** Facts of released files of earlier phases and of this file's dependencies, by path. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** Texts of finished files this one depends on, by path; of agents that are told them. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Facts of every released file, one map per earlier phase; the same object for a round. */
  readonly released?: readonly ReadonlyMap<string, Facts>[];
  /** What the gate found in the attempt before, to be fixed. */
  readonly issues: readonly Issue[];
  /** The text of the attempt before, which the issues are about. */
  readonly previous?: string;
  /** A person's words on how to fix it. */
  readonly guidance: string | null;
}
