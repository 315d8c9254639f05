import { parseLooseJson } from '../../json.ts';
import { EventType, type HistoryEvent } from '../history/history-event.ts';

const NAMES = new Map<number, string>(
  Object.entries(EventType).map(([name, number]) => [number, name]),
);

const STATUS_NAMES = new Map<unknown, string>([
  [1, 'Completed'],
  [2, 'ContinuedAsNew'],
  [3, 'Failed'],
  [5, 'Terminated'],
]);

export interface HistoryOptions {
  readonly showsInput: boolean;
  readonly showsOutput: boolean;
}

type Item = Record<string, unknown>;

interface Origin {
  readonly item: Item;
  readonly index: number;
}

/**
 * The history in the format of the management API: event names, without turn boundaries, and
 * scheduled events merged into their completion.
 */
export function describeHistory(events: readonly HistoryEvent[], options: HistoryOptions): Item[] {
  const origins = new Map<string, Origin>();
  const hidden = new Set<number>();
  const items = events.map((event, index) => {
    const item: Item = { ...event };
    if (isBoundary(event)) hidden.add(index);
    if (isCall(event)) origins.set(`${event.EventId}`, { item, index });
    const origin = origins.get(`${item.TaskScheduledId}`);
    if (origin !== undefined) {
      hidden.add(origin.index);
      foldOrigin(item, origin.item);
    }
    return item;
  });
  return items.filter((_, index) => !hidden.has(index)).map((item) => present(item, options));
}

function isBoundary({ EventType: type }: HistoryEvent): boolean {
  return type === EventType.OrchestratorStarted || type === EventType.OrchestratorCompleted;
}

function isCall({ EventType: type }: HistoryEvent): boolean {
  return type === EventType.TaskScheduled || type === EventType.SubOrchestrationInstanceCreated;
}

function foldOrigin(item: Item, origin: Item): void {
  item.ScheduledTime = origin.Timestamp;
  item.FunctionName = origin.Name;
  item.Input = origin.Input;
}

function present(item: Item, options: HistoryOptions): Item {
  const {
    EventType: type,
    EventId,
    TaskScheduledId,
    TimerId,
    Version,
    ParentInstance,
    ...rest
  } = item;
  const shown: Item = { EventType: NAMES.get(Number(type)), ...rest };
  if (type === EventType.ExecutionStarted) {
    shown.FunctionName = shown.Name;
    delete shown.Name;
  }
  if ('OrchestrationStatus' in shown) {
    shown.OrchestrationStatus = STATUS_NAMES.get(shown.OrchestrationStatus);
  }
  if (!options.showsInput) delete shown.Input;
  if (!options.showsOutput) delete shown.Result;
  else if (typeof shown.Result === 'string') shown.Result = parseLooseJson(shown.Result);
  return shown;
}
