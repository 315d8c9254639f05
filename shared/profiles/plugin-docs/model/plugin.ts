/**
 * The model of the requirements: every name is one line of visible text, and gaps are filled so
 * that a docset can be laid out (a run over them ends with questions). Prose is markdown as
 * received.
 */
export interface Plugin {
  readonly name: string;
  readonly slug: string;
  readonly summary: string;
  readonly version: string | undefined;
  readonly entities: readonly Entity[];
  readonly roles: readonly Role[];
  /** Primary ones first. */
  readonly flows: readonly Flow[];
  readonly integrations: readonly Integration[];
  /** Those of `errors`, then those named only by rules. */
  readonly errors: readonly ErrorCode[];
  readonly permissionsModel: 'rbac' | 'abac' | 'custom';
  readonly permissions: readonly Permission[];
  readonly targets: readonly Target[];
  readonly failurePolicies: readonly FailurePolicy[];
  readonly audit: Audit | undefined;
  readonly host: Host;
  readonly terms: readonly Term[];
  readonly hasDiagrams: boolean;
  /** The requirements as received, including gaps. */
  readonly document: unknown;
}

export interface Entity {
  readonly name: string;
  /** The name in words, as in prose: `purchase order`. */
  readonly words: string;
  readonly description: string | undefined;
  readonly idStrategy: string;
  readonly fields: readonly Field[];
  readonly states: readonly string[];
  readonly transitions: readonly Transition[];
  readonly invariants: readonly string[];
  readonly rules: readonly Rule[];
}

export interface Field {
  readonly owner: string;
  readonly name: string;
  /** The name in words: `due date`. */
  readonly words: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly pattern: string | undefined;
  readonly values: readonly Scalar[];
  readonly example: Scalar | undefined;
  readonly description: string | undefined;
  /** The entity whose identifier or value it contains, according to its type or name. */
  readonly refersTo: string | undefined;
}

export type Scalar = string | number | boolean;

interface Transition {
  readonly from: string;
  readonly to: string;
  readonly on: string | undefined;
}

interface Rule {
  readonly owner: string;
  readonly rule: string;
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

export interface Role {
  readonly name: string;
  readonly description: string | undefined;
}

export interface Flow {
  readonly name: string;
  readonly purpose: string;
  readonly steps: readonly Step[];
  readonly role: string | undefined;
  readonly isPrimary: boolean;
  /** Names of entities and integrations in its words, in the order of the requirements. */
  readonly entities: readonly string[];
  readonly integrations: readonly string[];
}

interface Step {
  readonly text: string;
  readonly entities: readonly string[];
  readonly integrations: readonly string[];
}

export interface Integration {
  readonly name: string;
  readonly purpose: string;
  readonly auth: string;
  readonly operations: readonly {
    readonly name: string;
    readonly description: string | undefined;
  }[];
  readonly failurePolicy: string;
  /** Names of entities in its words. */
  readonly entities: readonly string[];
}

export interface ErrorCode {
  readonly code: string;
  readonly message: string;
  readonly recovery: string | undefined;
  /** The rules that raise it. */
  readonly raisedBy: readonly { readonly entity: string; readonly field: string }[];
}

export interface Permission {
  readonly role: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

interface Target {
  readonly name: string;
  readonly target: string;
  readonly measured: string | undefined;
}

export interface FailurePolicy {
  readonly integration: string;
  readonly policy: string;
  readonly retries: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly fallback: string | undefined;
}

interface Audit {
  readonly isEnabled: boolean;
  readonly retentionDays: number;
  readonly events: readonly string[];
}

interface Host {
  readonly framework: string;
  readonly model: string;
  readonly structureReference: string;
}

export interface Term {
  readonly term: string;
  readonly definition: string;
  readonly synonyms: readonly string[];
  readonly avoid: readonly string[];
}
