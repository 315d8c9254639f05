import { beforeAll } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { REFERENCE } from './stage.ts';
import { useStage } from './use-stage.ts';
import { describeDocuments } from './views/documents.ts';
import { describeHostileText } from './views/hostile.ts';
import { describeKeyboard } from './views/keyboard.ts';
import { describeManyFiles } from './views/many-files.ts';

/** Whatever only looks at a run looks at the same one; what writes into it comes last. */
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
