import * as df from 'durable-functions';
import { toOrchestrator } from '../../shared/adapters/durable/interpreter.ts';
import { draftLane } from '../../shared/workflow/draft-lane.ts';

df.app.orchestration('draftLane', toOrchestrator(draftLane));
