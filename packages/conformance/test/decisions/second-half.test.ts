import { decisionsAgree } from './suite.ts';

decisionsAgree(1);
