import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import shared from '../../vitest.shared.ts';

/** The campaign over all cases takes longest and is written in the fewest lines; Vitest, knowing no times yet, would begin with long files and end with it. */
class CampaignFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (moduleId.includes('/test/decisions/') ? 0 : 1);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default mergeConfig(shared, { test: { sequence: { sequencer: CampaignFirst } } });
