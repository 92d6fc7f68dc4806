import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

/** A county has 75,000 records: on a busy machine evaluating all of them takes longer than a unit test may. */
export default mergeConfig(shared, { test: { testTimeout: 60_000 } });
