import type { CoreInvocationContext, InvocationModel } from '../../src/core-shim/core-types.ts';
import { installCore } from '../../src/core-shim/install-core.ts';

/** A request of the host to an orchestrator and the library's reply. */
export interface Exchange {
  readonly orchestrator: string;
  /** The trigger's value. */
  readonly request: unknown;
  /** The returned state, or the message of the error it was thrown with. */
  readonly reply: { readonly state: unknown } | { readonly error: string };
}

/** Records every exchange with an orchestrator from now on. */
export function recordProtocol(): Exchange[] {
  const exchanges: Exchange[] = [];
  const registry = installCore();
  const model = registry.model;
  if (model === undefined) throw new Error('no app is loaded');
  registry.model = {
    name: model.name,
    version: model.version,
    async getInvocationModel(core) {
      return listen(await model.getInvocationModel(core), core, exchanges);
    },
  };
  return exchanges;
}

function listen(
  inner: InvocationModel,
  core: CoreInvocationContext,
  exchanges: Exchange[],
): InvocationModel {
  const types = Object.values(core.metadata.bindings).map((binding) => binding.type);
  if (!types.includes('orchestrationTrigger')) return inner;
  const request: unknown = JSON.parse(core.request.inputData[0]?.data?.string ?? 'null');
  const note = (reply: Exchange['reply']) =>
    exchanges.push({ orchestrator: core.metadata.name, request, reply });
  return {
    getArguments: () => inner.getArguments(),
    getResponse: (context, result) => inner.getResponse(context, result),
    async invokeFunction(context, inputs, callback) {
      try {
        const result = await inner.invokeFunction(context, inputs, callback);
        note({ state: JSON.parse(JSON.stringify(result)) });
        return result;
      } catch (error) {
        note({ error: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}
