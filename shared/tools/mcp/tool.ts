import type { Static, TObject, TSchema } from 'typebox';
import type { Role } from '../../contract/caller.ts';
import { createParser } from '../../contract/release-format.ts';
import type { ProfileRegistry } from '../../profiles/registry.ts';
import type { QueryDeps } from '../../query/run-resource.ts';
import type { StartDeps } from '../../run/start-run.ts';
import type { CheckDraftDeps } from '../check-draft.ts';

export interface McpDeps
  extends QueryDeps,
    CheckDraftDeps,
    Pick<StartDeps, 'defaults' | 'randomHex'> {
  readonly profiles: ProfileRegistry;
  readonly callerName: string;
  /** Throws `forbidden` unless the caller has the role. */
  requireRole(role: Role): void;
  /** URL of the review page, without a trailing slash. */
  readonly origin: string;
}

/** A tool of the protocol. `call` returns text, or with an `outputSchema` an object of that shape. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: TObject;
  /** Absent for a tool that returns a document or a report, which are texts. */
  readonly outputSchema?: TSchema;
  /** Changes nothing: an assistant may call it without asking. */
  readonly isReadOnly: boolean;
  call(deps: McpDeps, args: unknown): Promise<unknown>;
}

interface ToolSpec<T extends TObject> extends Omit<McpTool, 'inputSchema' | 'call' | 'isReadOnly'> {
  readonly inputSchema: T;
  readonly isReadOnly?: boolean;
  call(deps: McpDeps, args: Static<T>): Promise<unknown>;
}

/** A tool that validates its arguments against its schema before it is called. */
export function defineTool<T extends TObject>(spec: ToolSpec<T>): McpTool {
  const parse = createParser(spec.inputSchema, `the arguments of ${spec.name}`);
  return {
    ...spec,
    isReadOnly: spec.isReadOnly ?? true,
    call: async (deps, args) => spec.call(deps, parse(args)),
  };
}
