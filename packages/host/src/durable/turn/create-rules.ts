import type { DurableSettings } from '../../settings/durable-settings.ts';
import type { FunctionTable } from '../function-table.ts';
import type { ActivityAction, SubOrchestrationAction } from '../replay/action.ts';
import { OrchestratorRefusal } from '../replay/refusal.ts';
import type { ReplayRules } from '../replay/task-starter.ts';
import type { InstanceRow } from '../store/instance-table.ts';

export function createRules(
  settings: DurableSettings,
  functions: FunctionTable,
  row: InstanceRow,
): ReplayRules {
  return {
    execution: row.execution,
    timers: settings.timers,
    maxActions: settings.maxOrchestrationActions,
    checkCall(action) {
      if (action.kind === 'activity') checkActivity(functions, action);
      else checkSubOrchestration(functions, row, action);
    },
  };
}

/** The real host ignores these mistakes and the instance hangs; here it fails with the reason. */
function checkActivity(functions: FunctionTable, action: ActivityAction): void {
  if (functions.findActivity(action.name) !== undefined) return;
  throw new OrchestratorRefusal(
    'unknown-function',
    functions.describeMissing('activity', action.name),
  );
}

function checkSubOrchestration(
  functions: FunctionTable,
  row: InstanceRow,
  action: SubOrchestrationAction,
): void {
  if (functions.findOrchestrator(action.name) === undefined) {
    const text = functions.describeMissing('orchestrator', action.name);
    throw new OrchestratorRefusal('unknown-function', text);
  }
  const id = action.instanceId?.toLowerCase();
  if (id === undefined) return;
  if (id === row.id.toLowerCase() || id === row.parent?.id.toLowerCase()) {
    throw new OrchestratorRefusal(
      'instance-id',
      'The instance ID of a sub-orchestration must be different than the instance ID of a parent orchestration.',
    );
  }
  if (id.startsWith('@')) {
    throw new OrchestratorRefusal(
      'instance-id',
      'Orchestration instance ids must not start with @.',
    );
  }
}
