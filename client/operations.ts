// Made by `npm run generate` from the OpenAPI document; change that, not this.

export type StartBody = { readonly profile: string; readonly variant?: string; readonly reviewMode?: "interactive" | "batch"; readonly strictness?: "strict" | "lenient"; readonly inputs: Readonly<Record<string, unknown>>; readonly options?: { readonly maxParallelFiles?: number; readonly maxRegenerations?: number; readonly approvalTimeout?: string; readonly cache?: boolean; readonly approvePlan?: boolean; readonly approval?: { readonly approvers?: ReadonlyArray<string>; readonly required?: number; readonly requesterMayApprove?: boolean; readonly requireDigest?: boolean; readonly remindEvery?: string; readonly escalateAfter?: string; readonly escalateTo?: ReadonlyArray<string>; }; readonly budget?: { readonly tokens: number; }; }; readonly parentRunId?: string; };

export type Run = { readonly runId: string; readonly profile: string; readonly profileDigest?: string; readonly variant: string; readonly reviewMode: "interactive" | "batch"; readonly strictness: "strict" | "lenient"; readonly status: "Running" | "AwaitingApproval" | "Failed" | "Canceled" | "Complete"; readonly failure?: { readonly reason: "preflight" | "plan" | "gate" | "gate-broken" | "budget" | "rejected" | "expired" | "immutable-conflict" | "unprotected" | "internal"; readonly detail: string; readonly phase: number | null; }; readonly currentPhase: number; readonly awaiting?: ({ readonly phase: number; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; } | { readonly kind: "budget"; readonly budgetPause: number; readonly digest: string; }; readonly since: string; }) & ({ readonly required: number; readonly approvers: ReadonlyArray<string>; readonly votes: ReadonlyArray<{ readonly by: string; readonly at: string; }>; readonly reviewedRound?: number; }); readonly isSuspended?: boolean; readonly parentRunId?: string; readonly phases: ReadonlyArray<({ readonly phase: number; readonly name: string; readonly status: "Pending" | "Planning" | "Generating" | "Validating" | "AwaitingApproval" | "Materializing" | "Released" | "Failed"; readonly planVersion: number; readonly files: { readonly planned: number; readonly drafted: number; readonly staged: number; readonly flagged: number; readonly released: number; }; readonly forecast?: { readonly calls: number; readonly expectedTokens: number; readonly maxTokens: number; }; readonly gate?: { readonly verdict: "passed" | "failed"; readonly errors: number; readonly warnings: number; readonly score?: number; readonly threshold?: number; readonly reportDigest: string; readonly round: number; }; readonly protection?: { readonly policy: "unsupported" | "missing" | "present"; readonly isLocked: boolean | null; }; }) & ({ readonly decision?: { readonly decision: string; readonly by: string; readonly at: string; readonly comment: string | null; }; readonly timings?: { readonly files: number; readonly totalMs: number; readonly medianMs: number; readonly slowest: ReadonlyArray<{ readonly file: string; readonly durationMs: number; }>; }; })>; readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly cachedFiles: number; }; readonly budget?: { readonly tokens: number; readonly spent: number; readonly reserved: number; }; readonly createdAt: string; readonly updatedAt: string; readonly createdBy: string; readonly links: Readonly<Record<string, string>>; };

export type RunPage = { readonly runs: ReadonlyArray<Run>; readonly cursor?: string; };

export type Plan = { readonly runId: string; readonly phase: number; readonly version: number; readonly files: ReadonlyArray<{ readonly path: string; readonly title: string; readonly outline: ReadonlyArray<{ readonly heading: string; readonly depth: number; readonly about?: string; }>; readonly dependsOn: ReadonlyArray<string>; readonly covers: ReadonlyArray<string>; readonly writer: "agent" | "template"; readonly expectedWords: number; }>; };

export type GateReport = { readonly reportVersion: 1; readonly runId: string; readonly profile: string; readonly variant: string; readonly phase: number; readonly phaseName: string; readonly strictness: "strict" | "lenient"; readonly planVersion: number; readonly round: number; readonly verdict: "passed" | "failed"; readonly ruleSet: string; readonly rules: ReadonlyArray<string>; readonly errors: number; readonly warnings: number; readonly issues: ReadonlyArray<{ readonly file: string; readonly line: number | null; readonly column: number | null; readonly rule: string; readonly severity: "error" | "warning"; readonly message: string; }>; readonly flagged: ReadonlyArray<string>; readonly categories: ReadonlyArray<{ readonly category: string; readonly documented: number; readonly total: number; readonly score: number; }>; readonly score: number | null; readonly threshold: number; readonly files: ReadonlyArray<{ readonly path: string; readonly attempt: number; readonly sha256: string; readonly size: number; }>; readonly deferred: ReadonlyArray<{ readonly file: string; readonly line: number; readonly column: number; readonly path: string; readonly anchor: string; }>; };

export type ArtifactList = { readonly artifacts: ReadonlyArray<{ readonly path?: string; readonly phase?: number; readonly stage?: string; readonly type?: string; readonly size?: number; readonly sha256?: string; readonly attempt?: number | null; readonly createdBy?: string; readonly at?: string; }>; };

export type PhaseManifest = { readonly manifestVersion: 1; readonly kind: "phase"; readonly runId: string; readonly profile: string; readonly profileDigest?: string; readonly variant: string; readonly strictness: "strict" | "lenient"; readonly phase: number; readonly name: string; readonly inputs: ReadonlyArray<{ readonly name: string; readonly sha256: string; readonly size: number; }>; readonly planVersion: number; readonly planDigest: string; readonly round: number; readonly ruleSet: string; readonly reportDigest: string; readonly decision: { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "approve"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; }; readonly votes: ReadonlyArray<{ readonly by: string; readonly at: string; }>; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "reject"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; } | { readonly kind: "budget"; readonly budgetPause: number; readonly digest: string; }; readonly reason: string; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "regenerate"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; }; readonly files: ReadonlyArray<string>; readonly guidance: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "replace"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; }; readonly path: string; readonly textDigest: string; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "updatePlan"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; }; readonly proposalDigest: string; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "raiseBudget"; readonly about: { readonly kind: "budget"; readonly budgetPause: number; readonly digest: string; }; readonly tokens: number; readonly comment: string | null; }; readonly files: ReadonlyArray<{ readonly path: string; readonly sha256: string; readonly size: number; readonly attempt: number; readonly createdBy: string; readonly agent: { readonly name: string; readonly version: string; readonly model: string; readonly responseId?: string; }; readonly promptDigest: string; }>; readonly records: ReadonlyArray<{ readonly path: string; readonly sha256: string; readonly size: number; }>; readonly protection?: { readonly policy: "unsupported" | "missing" | "present"; readonly isLocked: boolean | null; readonly retentionDays: number | null; readonly hasLegalHold: boolean; readonly detail: string; }; readonly previous: string | null; readonly sealedAt: string; };

export type RunManifest = { readonly manifestVersion: 1; readonly kind: "run"; readonly runId: string; readonly profile: string; readonly profileDigest?: string; readonly variant: string; readonly strictness: "strict" | "lenient"; readonly inputs: ReadonlyArray<{ readonly name: string; readonly sha256: string; readonly size: number; }>; readonly phases: ReadonlyArray<{ readonly phase: number; readonly name: string; readonly files: number; readonly manifest: string; }>; readonly sealedAt: string; };

export type Event = { readonly id: string; readonly runId: string; readonly at: string; readonly type: "run.started" | "run.retried" | "phase.started" | "plan.accepted" | "plan.update.proposed" | "plan.update.approved" | "plan.retried" | "file.drafted" | "file.retried" | "file.staged" | "gate.passed" | "gate.failed" | "files.regenerating" | "approval.requested" | "approval.given" | "approval.reminded" | "budget.raised" | "decision.recorded" | "decision.refused" | "phase.materialized" | "phase.released" | "run.completed" | "run.failed" | "run.canceled"; readonly phase?: number; readonly file?: string; readonly data: Readonly<Record<string, unknown>>; };

export type Forecast = { readonly profile: string; readonly variant: string; readonly phases: ReadonlyArray<{ readonly phase: number; readonly name: string; readonly title: string; readonly files: number; readonly words: number; }>; readonly requirements: number; readonly questions: ReadonlyArray<{ readonly pointer: string; readonly question: string; readonly severity: "error" | "warning"; }>; };

export type RunDifference = { readonly runId: string; readonly with: string; readonly lineage: ReadonlyArray<string>; readonly phases: ReadonlyArray<{ readonly phase: number; readonly name: string; readonly added: ReadonlyArray<{ readonly path: string; readonly sha256: string; }>; readonly removed: ReadonlyArray<{ readonly path: string; readonly sha256: string; }>; readonly changed: ReadonlyArray<{ readonly path: string; readonly old: string; readonly fresh: string; readonly gone: number; readonly added: number; readonly hunks: ReadonlyArray<ReadonlyArray<{ readonly kind: "same" | "changed" | "gone" | "new"; readonly old?: { readonly number: number; readonly pieces: ReadonlyArray<{ readonly text: string; readonly isChanged: boolean; }>; }; readonly fresh?: { readonly number: number; readonly pieces: ReadonlyArray<{ readonly text: string; readonly isChanged: boolean; }>; }; }>> | null; }>; readonly unchanged: number; }>; };

export type ApproveBody = { readonly phase: number; readonly reportDigest?: string; readonly comment?: string; };

export type RejectBody = { readonly phase: number; readonly reportDigest?: string; readonly reason: string; };

export type RegenerateBody = { readonly phase: number; readonly reportDigest?: string; readonly files: ReadonlyArray<string>; readonly guidance?: string; };

export type LinkBody = { readonly phase: number; readonly approver: string; readonly expiresIn?: string; };

export type CancelBody = { readonly reason?: string; };

export type RaiseBudgetBody = { readonly phase: number; readonly reportDigest?: string; readonly tokens: number; readonly comment?: string; };

export type ReplaceBody = { readonly phase: number; readonly reportDigest?: string; readonly path: string; readonly content: string; readonly comment?: string; };

export type PlanUpdateBody = { readonly phase: number; readonly add?: ReadonlyArray<{ readonly path: string; readonly title: string; readonly outline: ReadonlyArray<{ readonly heading: string; readonly depth: number; readonly about?: string; }>; readonly dependsOn: ReadonlyArray<string>; readonly covers: ReadonlyArray<string>; readonly writer: "agent" | "template"; readonly expectedWords: number; }>; readonly change?: ReadonlyArray<{ readonly path: string; readonly title: string; readonly outline: ReadonlyArray<{ readonly heading: string; readonly depth: number; readonly about?: string; }>; readonly dependsOn: ReadonlyArray<string>; readonly covers: ReadonlyArray<string>; readonly writer: "agent" | "template"; readonly expectedWords: number; }>; readonly remove?: ReadonlyArray<string>; readonly reason: string; };

export type ApprovePlanUpdateBody = { readonly phase: number; readonly proposalDigest: string; readonly comment?: string; };

export type Decision = { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "approve"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; }; readonly votes: ReadonlyArray<{ readonly by: string; readonly at: string; }>; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "reject"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; } | { readonly kind: "budget"; readonly budgetPause: number; readonly digest: string; }; readonly reason: string; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "regenerate"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; }; readonly files: ReadonlyArray<string>; readonly guidance: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "replace"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; }; readonly path: string; readonly textDigest: string; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "updatePlan"; readonly about: { readonly kind: "gate"; readonly round: number; readonly digest: string; } | { readonly kind: "plan"; readonly digest: string; }; readonly proposalDigest: string; readonly comment: string | null; } | { readonly runId: string; readonly phase: number; readonly by: string; readonly at: string; readonly from: string | null; readonly decision: "raiseBudget"; readonly about: { readonly kind: "budget"; readonly budgetPause: number; readonly digest: string; }; readonly tokens: number; readonly comment: string | null; };

export type ToolToken = { readonly token: string; readonly runId: string; readonly expiresAt: string; readonly openapi: string; };

export type ToolTokenBody = { readonly expiresIn?: string; };

export type ToolArtifacts = { readonly artifacts: ReadonlyArray<{ readonly path: string; readonly phase: number; readonly stage: string; readonly size: number; readonly sha256: string; }>; };

export type ToolArtifact = { readonly path: string; readonly phase: number; readonly sha256: string; readonly content: string; };

export type ToolPlan = { readonly files: ReadonlyArray<{ readonly path: string; readonly phase: number; readonly title: string; readonly sections: ReadonlyArray<string>; }>; };

export type ToolDraft = { readonly path: string; readonly content: string; };

export type ToolCheck = { readonly path: string; readonly isPlanned: boolean; readonly errors: number; readonly warnings: number; readonly issues: ReadonlyArray<{ readonly line?: number; readonly column?: number; readonly rule: string; readonly severity: string; readonly message: string; }>; };

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail: string; readonly errors?: ReadonlyArray<{ readonly pointer?: string; readonly detail?: string; }>; };

/** What goes in and what comes out of each operation of the API. */
export interface Operations {
  /** Approve the gate that waits. */
  readonly approvePhase: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: ApproveBody;
    };
    readonly answer: Decision;
  };
  /** Approve a proposed plan update by its digest. */
  readonly approvePlanUpdate: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: ApprovePlanUpdateBody;
    };
    readonly answer: Decision;
  };
  /** The Model Context Protocol (Streamable HTTP): one JSON-RPC message. */
  readonly callMcp: {
    readonly input: {
      readonly body: Readonly<Record<string, unknown>>;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Cancel the run. */
  readonly cancelRun: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: CancelBody;
    };
    readonly answer: undefined;
  };
  /** Check a draft before handing it in. */
  readonly checkDraft: {
    readonly input: {
      readonly body: ToolDraft;
    };
    readonly answer: ToolCheck;
  };
  /** Tell what leads from the documents of another run to those of this one. */
  readonly compareRuns: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly query?: { readonly with?: string | undefined; readonly phase?: number | undefined; readonly path?: string | undefined; };
    };
    readonly answer: RunDifference;
  };
  /** Make a signed link with which one approver can approve the gate that waits. */
  readonly createApprovalLink: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: LinkBody;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Make a token with which an agent can read this run for a while. */
  readonly createToolToken: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: ToolTokenBody;
    };
    readonly answer: ToolToken;
  };
  /** Download the bundle of a complete run. */
  readonly downloadBundle: {
    readonly input: {
      readonly path: { readonly runId: string; };
    };
    readonly answer: undefined;
  };
  /** Tell what a run would have to write, without starting it. */
  readonly forecastRun: {
    readonly input: {
      readonly body: StartBody;
    };
    readonly answer: Forecast;
  };
  /** Read one artifact; path may contain slashes. */
  readonly getArtifact: {
    readonly input: {
      readonly path: { readonly runId: string; readonly path: string; };
      readonly query?: { readonly phase?: number | undefined; readonly stage?: "staged" | "released" | undefined; readonly attempt?: number | undefined; };
    };
    readonly answer: undefined;
  };
  /** Liveness, and what it depends on. */
  readonly getHealth: {
    readonly input: {
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Read a phase manifest, or the run manifest. */
  readonly getManifest: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly query?: { readonly phase?: number | undefined; };
    };
    readonly answer: PhaseManifest | RunManifest;
  };
  /** Read who is calling, and what they may do. */
  readonly getMe: {
    readonly input: {
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** This description. */
  readonly getOpenApi: {
    readonly input: {
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Read the planned files of a phase. */
  readonly getPlan: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly query?: { readonly phase?: number | undefined; readonly version?: number | undefined; };
    };
    readonly answer: Plan;
  };
  /** List the planned files of the run. */
  readonly getPlannedFiles: {
    readonly input: {
      readonly query?: { readonly phase?: number | undefined; };
    };
    readonly answer: ToolPlan;
  };
  /** Read a profile with the JSON Schema of its inputs. */
  readonly getProfile: {
    readonly input: {
      readonly path: { readonly name: string; };
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Read the gate report of a phase. */
  readonly getReport: {
    readonly input: {
      readonly path: { readonly runId: string; readonly phase: number; };
      readonly query?: { readonly attempt?: number | undefined; };
    };
    readonly answer: GateReport;
  };
  /** Read what a rule of the gate asks for, why, and examples. */
  readonly getRule: {
    readonly input: {
      readonly path: { readonly id: string; };
    };
    readonly answer: undefined;
  };
  /** Read a run. */
  readonly getRun: {
    readonly input: {
      readonly path: { readonly runId: string; };
    };
    readonly answer: Run;
  };
  /** The description of the read-only operations, to give an agent as a tool. */
  readonly getToolOpenApi: {
    readonly input: {
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** List what a run staged and released. */
  readonly listArtifacts: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly query?: { readonly phase?: number | undefined; readonly stage?: "staged" | "released" | undefined; };
    };
    readonly answer: ArtifactList;
  };
  /** List the profiles. */
  readonly listProfiles: {
    readonly input: {
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** List the documents of the run. */
  readonly listRunArtifacts: {
    readonly input: {
      readonly query?: { readonly phase?: number | undefined; };
    };
    readonly answer: ToolArtifacts;
  };
  /** List runs, newest first. */
  readonly listRuns: {
    readonly input: {
      readonly query?: { readonly status?: "Running" | "AwaitingApproval" | "Failed" | "Canceled" | "Complete" | undefined; readonly profile?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined; };
    };
    readonly answer: RunPage;
  };
  /** Show what an approval link is about; decides nothing. */
  readonly openApprovalLink: {
    readonly input: {
      readonly path: { readonly token: string; };
    };
    readonly answer: undefined;
  };
  /** Propose a change of the plan; applied only when it is approved by its digest. */
  readonly proposePlanUpdate: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: PlanUpdateBody;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Raise the token budget of a run that waits for it. */
  readonly raiseBudget: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: RaiseBudgetBody;
    };
    readonly answer: Decision;
  };
  /** Read one document of the run. */
  readonly readRunArtifact: {
    readonly input: {
      readonly query: { readonly path: string; readonly phase?: number | undefined; };
    };
    readonly answer: ToolArtifact;
  };
  /** Have files written again, then the gate again. */
  readonly regenerateFiles: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: RegenerateBody;
    };
    readonly answer: Decision;
  };
  /** Reject; the run ends Failed. */
  readonly rejectPhase: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: RejectBody;
    };
    readonly answer: Decision;
  };
  /** Make a person's own text the next attempt of a file, then the gate again. */
  readonly replaceFile: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body: ReplaceBody;
    };
    readonly answer: Decision;
  };
  /** Let a suspended run go on. */
  readonly resumeRun: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body?: Readonly<Record<string, unknown>>;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Take up a failed run where it stood. */
  readonly retryRun: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body?: Readonly<Record<string, unknown>>;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Start a run. */
  readonly startRun: {
    readonly input: {
      readonly header?: { readonly "Idempotency-Key"?: string | undefined; };
      readonly body: StartBody;
    };
    readonly answer: Run;
  };
  /** Follow the event log as Server-Sent Events. */
  readonly streamEvents: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly header?: { readonly "Last-Event-ID"?: string | undefined; };
    };
    readonly answer: undefined;
  };
  /** Hold the run between two steps. */
  readonly suspendRun: {
    readonly input: {
      readonly path: { readonly runId: string; };
      readonly body?: Readonly<Record<string, unknown>>;
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Approve what the link was made for. */
  readonly useApprovalLink: {
    readonly input: {
      readonly path: { readonly token: string; };
    };
    readonly answer: undefined;
  };
}

/** Where each operation is. */
export const ROUTES = {
  approvePhase: { method: 'POST', path: '/api/runs/{runId}/approve' },
  approvePlanUpdate: { method: 'POST', path: '/api/runs/{runId}/plan/approve' },
  callMcp: { method: 'POST', path: '/api/mcp' },
  cancelRun: { method: 'POST', path: '/api/runs/{runId}/cancel' },
  checkDraft: { method: 'POST', path: '/api/tools/check-draft' },
  compareRuns: { method: 'GET', path: '/api/runs/{runId}/diff' },
  createApprovalLink: { method: 'POST', path: '/api/runs/{runId}/links' },
  createToolToken: { method: 'POST', path: '/api/runs/{runId}/tool-token' },
  downloadBundle: { method: 'GET', path: '/api/runs/{runId}/download' },
  forecastRun: { method: 'POST', path: '/api/forecast' },
  getArtifact: { method: 'GET', path: '/api/runs/{runId}/artifacts/{path}' },
  getHealth: { method: 'GET', path: '/api/health' },
  getManifest: { method: 'GET', path: '/api/runs/{runId}/manifest' },
  getMe: { method: 'GET', path: '/api/me' },
  getOpenApi: { method: 'GET', path: '/api/openapi.json' },
  getPlan: { method: 'GET', path: '/api/runs/{runId}/plan' },
  getPlannedFiles: { method: 'GET', path: '/api/tools/planned-files' },
  getProfile: { method: 'GET', path: '/api/profiles/{name}' },
  getReport: { method: 'GET', path: '/api/runs/{runId}/phases/{phase}/report' },
  getRule: { method: 'GET', path: '/api/rules/{id}' },
  getRun: { method: 'GET', path: '/api/runs/{runId}' },
  getToolOpenApi: { method: 'GET', path: '/api/tools/openapi.json' },
  listArtifacts: { method: 'GET', path: '/api/runs/{runId}/artifacts' },
  listProfiles: { method: 'GET', path: '/api/profiles' },
  listRunArtifacts: { method: 'GET', path: '/api/tools/artifacts' },
  listRuns: { method: 'GET', path: '/api/runs' },
  openApprovalLink: { method: 'GET', path: '/api/links/{token}' },
  proposePlanUpdate: { method: 'POST', path: '/api/runs/{runId}/plan' },
  raiseBudget: { method: 'POST', path: '/api/runs/{runId}/budget' },
  readRunArtifact: { method: 'GET', path: '/api/tools/artifact' },
  regenerateFiles: { method: 'POST', path: '/api/runs/{runId}/regenerate' },
  rejectPhase: { method: 'POST', path: '/api/runs/{runId}/reject' },
  replaceFile: { method: 'POST', path: '/api/runs/{runId}/replace' },
  resumeRun: { method: 'POST', path: '/api/runs/{runId}/resume' },
  retryRun: { method: 'POST', path: '/api/runs/{runId}/retry' },
  startRun: { method: 'POST', path: '/api/runs' },
  streamEvents: { method: 'GET', path: '/api/runs/{runId}/events' },
  suspendRun: { method: 'POST', path: '/api/runs/{runId}/suspend' },
  useApprovalLink: { method: 'POST', path: '/api/links/{token}' },
} as const;
