import { beforeAll } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { REFERENCE } from './stage.ts';
import { useStage } from './use-stage.ts';
import { describeDocuments } from './views/documents.ts';
import { describeHostileText } from './views/hostile.ts';
import { describeKeyboard } from './views/keyboard.ts';
import { describeManyFiles } from './views/many-files.ts';

/** Read-only tests share one run; those that write come last. */
describeInBrowser('a run on the review page', () => {
  const shared = useStage();
  let runId = '';
  beforeAll(async () => {
    runId = (await shared.stage.startReviewed()).runId;
  });
  const context = {
    get stage() {
      return shared.stage;
    },
    get runId() {
      return runId;
    },
    get phasePath() {
      return `/runs/${runId}/phases/${REFERENCE}`;
    },
  };
  describeDocuments(context);
  describeKeyboard(context);
  describeManyFiles(context);
  describeHostileText(context);
});
