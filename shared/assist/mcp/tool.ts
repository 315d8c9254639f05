import type { Static, TObject } from 'typebox';
import type { Role } from '../../contract/caller.ts';
import { createParser } from '../../contract/release-format.ts';
import type { ProfileRegistry } from '../../profiles/registry.ts';
import type { WatchDeps } from '../../query/run-resource.ts';
import type { StartDeps } from '../../run/start-run.ts';

/** What the tools work with. */
export interface McpDeps extends WatchDeps, Pick<StartDeps, 'defaults' | 'randomHex'> {
  readonly profiles: ProfileRegistry;
  readonly callerName: string;
  /** Throws `forbidden` unless the caller has the role. */
  requireRole(role: Role): void;
  /** Where the review page is, without a slash at the end. */
  readonly origin: string;
}

/** A tool of the protocol. What `call` answers is text, or a value that is sent as JSON. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: TObject;
  /** Changes nothing: an assistant may call it without asking. */
  readonly isReadOnly: boolean;
  call(deps: McpDeps, args: unknown): Promise<unknown>;
}

interface ToolSpec<T extends TObject> extends Omit<McpTool, 'inputSchema' | 'call' | 'isReadOnly'> {
  readonly inputSchema: T;
  readonly isReadOnly?: boolean;
  call(deps: McpDeps, args: Static<T>): Promise<unknown>;
}

/** A tool that checks its arguments against its schema before it is called. */
export function defineTool<T extends TObject>(spec: ToolSpec<T>): McpTool {
  const parse = createParser(spec.inputSchema, `the arguments of ${spec.name}`);
  return {
    ...spec,
    isReadOnly: spec.isReadOnly ?? true,
    call: async (deps, args) => spec.call(deps, parse(args)),
  };
}
