import { describeMainJob } from './main-job.ts';

describeMainJob('plain files', async () => ({}));
