/** The screens, in menu order. A screen is listed only when it works; each is loaded when it is first opened. */
import type { Scope } from '@guiju/client';
import type { Bilingual } from '@guiju/ir';
import { type ComponentType, lazy } from 'react';

export interface Screen {
  /** First segment of the route. */
  readonly id: string;
  readonly title: Bilingual;
  /** Without it there is nothing to do on the screen, and it is not in the menu. */
  readonly needs: Scope;
  readonly component: ComponentType;
}

export const screens: readonly Screen[] = [
  {
    id: 'editing',
    title: { zh: '条款编辑', en: 'Clauses' },
    needs: 'drafts:read',
    component: lazy(() => import('../editing/editing-screen.tsx')),
  },
  {
    id: 'simulation',
    title: { zh: '测算', en: 'Simulation' },
    needs: 'simulations:read',
    component: lazy(() => import('../simulation/simulation-screen.tsx')),
  },
  {
    id: 'claims',
    title: { zh: '核验', en: 'Claims' },
    needs: 'claims:evaluate',
    component: lazy(() => import('../claims/claims-screen.tsx')),
  },
  {
    id: 'applications',
    title: { zh: '办件', en: 'Applications' },
    needs: 'claims:read',
    component: lazy(() => import('../applications/applications-screen.tsx')),
  },
  {
    id: 'payments',
    title: { zh: '拨付', en: 'Payments' },
    needs: 'payments:read',
    component: lazy(() => import('../payments/payments-screen.tsx')),
  },
  {
    id: 'process',
    title: { zh: '办理规则', en: 'Process' },
    needs: 'process:configure',
    component: lazy(() => import('../process/process-screen.tsx')),
  },
  {
    id: 'interface',
    title: { zh: '接口', en: 'API' },
    needs: 'policies:read',
    component: lazy(() => import('../interface/interface-screen.tsx')),
  },
  {
    id: 'people',
    title: { zh: '人员', en: 'People' },
    needs: 'people:manage',
    component: lazy(() => import('../people/people-screen.tsx')),
  },
  {
    id: 'audit',
    title: { zh: '审计', en: 'Audit' },
    needs: 'audit:read',
    component: lazy(() => import('../audit/audit-screen.tsx')),
  },
];
