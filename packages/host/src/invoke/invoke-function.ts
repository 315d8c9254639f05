import { randomUUID } from 'node:crypto';
import { type AppRegistry, executeHooks } from '../core-shim/app-registry.ts';
import type {
  CoreInvocationContext,
  InvocationModel,
  InvocationRequest,
  ParameterBinding,
  RpcTypedData,
} from '../core-shim/core-types.ts';
import { emitLog } from '../core-shim/emit-log.ts';
import type { RegisteredFunction } from '../core-shim/registered-function.ts';
import { toReadOnlyError } from '../core-shim/system-error.ts';
import { HostError, toThrownText } from '../errors.ts';
import { sanitizeMessage } from './sanitize.ts';

export interface FunctionCall {
  readonly inputData: readonly ParameterBinding[];
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  readonly invocationId?: string;
}

/** The outcome of an invocation. `context` is the library's, once it exists. */
export type Outcome =
  | {
      readonly ok: true;
      readonly value: RpcTypedData | null | undefined;
      /** The function returned nothing; in streaming mode the value alone does not show that. */
      readonly isEmpty: boolean;
      readonly context: unknown;
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly stack: string | undefined;
      readonly context: unknown;
    };

/**
 * Runs one invocation through the library, hooks included, in the order of the Node worker. Never
 * throws: an error of the function or a hook is an outcome, its message sanitized. A thrown `null`
 * or `undefined` counts as success, as in the worker.
 */
export async function invokeFunction(
  registry: AppRegistry,
  registered: RegisteredFunction,
  call: FunctionCall,
): Promise<Outcome> {
  const run: Run = { context: undefined, isEmpty: true };
  try {
    const value = await runInvocation(registry, registered, call, run);
    return { ok: true, value, ...run };
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    return {
      ok: false,
      message: sanitizeMessage(toThrownText(error)),
      stack,
      context: run.context,
    };
  }
}

interface Run {
  context: unknown;
  isEmpty: boolean;
}

async function runInvocation(
  registry: AppRegistry,
  registered: RegisteredFunction,
  call: FunctionCall,
  run: Run,
): Promise<RpcTypedData | null | undefined> {
  const core = createCoreContext(registry, registered, call, run);
  const model = await requireModel(registry).getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  run.context = context;
  const shared = createHookContext(registry, context);
  const before = Object.assign(Object.create(shared), {
    functionCallback: registered.callback,
    inputs,
  });
  await inState(core, 'preInvocationHooks', () => executeHooks(registry, 'preInvocation', before));
  const after = Object.assign(Object.create(shared), {
    inputs: before.inputs,
    result: null,
    error: null,
  });
  await inState(core, 'invocation', () => callHandler(model, context, before, after));
  await inState(core, 'postInvocationHooks', () => executeHooks(registry, 'postInvocation', after));
  if (after.error !== null && after.error !== undefined) throw after.error;
  run.isEmpty = after.result === null || after.result === undefined;
  const response = await model.getResponse(context, after.result);
  return response.returnValue;
}

function requireModel(registry: AppRegistry) {
  if (registry.model !== undefined) return registry.model;
  throw new HostError(
    'bad-app',
    'The app set no programming model; does it use @azure/functions 4?',
  );
}

async function callHandler(
  model: InvocationModel,
  context: unknown,
  before: { inputs: unknown[]; functionCallback: RegisteredFunction['callback'] },
  after: { result: unknown; error: unknown },
): Promise<void> {
  try {
    after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error;
  }
}

async function inState(
  core: CoreInvocationContext,
  state: CoreInvocationContext['state'],
  work: () => Promise<void>,
): Promise<void> {
  core.state = state;
  try {
    await work();
  } finally {
    core.state = undefined;
  }
}

function createCoreContext(
  registry: AppRegistry,
  registered: RegisteredFunction,
  call: FunctionCall,
  run: Run,
): CoreInvocationContext {
  const invocationId = call.invocationId ?? randomUUID();
  const request: InvocationRequest = {
    invocationId,
    functionId: registered.id,
    inputData: call.inputData,
    triggerMetadata: call.triggerMetadata ?? {},
  };
  const functionName = registered.metadata.name;
  return {
    invocationId,
    request,
    metadata: registered.metadata,
    state: undefined,
    log: (level, category, message) =>
      emitLog(registry, { level, category, message, functionName, invocationId }, run.context),
  };
}

/** The members that every invocation hook sees and may not replace. */
function createHookContext(registry: AppRegistry, invocationContext: unknown): object {
  const readOnly = (property: string, value: unknown): PropertyDescriptor => ({
    get: () => value,
    set() {
      throw toReadOnlyError(property);
    },
    enumerable: true,
  });
  return Object.defineProperties(
    {},
    {
      hookData: readOnly('hookData', {}),
      appHookData: readOnly('appHookData', registry.appHookData),
      invocationContext: readOnly('invocationContext', invocationContext),
    },
  );
}
