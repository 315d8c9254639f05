import type { Input } from '../../../packages/client/src/index.ts';
import { type Subject, toSubjectKey } from '../../../shared/contract/about.ts';
import type { DraftRecord } from '../../../shared/contract/draft.ts';
import type { PlanUpdate } from '../../../shared/contract/plan-update.ts';
import { api } from './api.ts';
import { toDigest } from './digest.ts';

/** An artifact of a phase. `attempt` defaults to the latest; a released file has none. */
export interface ArtifactAddress {
  readonly runId: string;
  readonly phase: number;
  readonly path: string;
  readonly stage: 'staged' | 'released';
  readonly attempt?: number | undefined;
}

/** A document with the digest of its bytes, computed here, and the digest that the service sent. */
export interface ReadText {
  readonly text: string;
  readonly size: number;
  readonly digest: string | undefined;
  readonly claimedDigest: string | undefined;
}

const ARTIFACT = 'GET /api/runs/{runId}/artifacts/{path}';

function toInput({ runId, path, ...query }: ArtifactAddress): Input<typeof ARTIFACT> {
  return { path: { runId, path }, query };
}

export async function readText(at: ArtifactAddress, signal?: AbortSignal): Promise<ReadText> {
  const response = await api.request(ARTIFACT, toInput(at), toInit(signal));
  const bytes = await response.arrayBuffer();
  return {
    text: new TextDecoder().decode(bytes),
    size: bytes.byteLength,
    digest: await toDigest(bytes),
    claimedDigest: response.headers.get('etag')?.replaceAll('"', ''),
  };
}

/** The record of an attempt: its author and the findings of its inspection. */
export async function readDraftRecord(
  at: Omit<ArtifactAddress, 'stage'> & { readonly attempt: number },
  signal?: AbortSignal,
): Promise<DraftRecord> {
  const input = toInput({ ...at, path: `${at.path}.draft.json`, stage: 'staged' });
  return (await api.request(ARTIFACT, input, toInit(signal))).json();
}

/** A proposed plan update with the resulting files; `about` is what it was proposed to. */
export async function readPlanUpdate(
  at: {
    readonly runId: string;
    readonly phase: number;
    readonly about: Subject;
    readonly digest: string;
  },
  signal?: AbortSignal,
): Promise<PlanUpdate> {
  const { runId, phase, about, digest } = at;
  const path = `${toSubjectKey(about)}/plan-updates/${digest.replace('sha256:', '')}.json`;
  const input = toInput({ runId, phase, path, stage: 'staged' });
  return (await api.request(ARTIFACT, input, toInit(signal))).json();
}

function toInit(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? {} : { signal };
}
