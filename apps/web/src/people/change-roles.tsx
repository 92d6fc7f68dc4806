/** Another set of roles for somebody who is there already. */
import { type Person, type PersonalRole, rolesApart } from '@guiju/client';
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { peopleMessages } from './messages.ts';
import { RoleChoice } from './role-choice.tsx';

interface ChangeRolesDialogProps {
  readonly person: Person;
  readonly change: (roles: PersonalRole[]) => Promise<unknown>;
  readonly onClose: () => void;
}

export function ChangeRolesDialog({ person, change, onClose }: ChangeRolesDialogProps) {
  const t = useText(peopleMessages);
  const say = useBilingual();
  const [roles, setRoles] = useState(person.roles);
  const { busy, failure, submit } = useSubmit<void>(async () => {
    await change(roles);
    onClose();
  });
  return (
    <Modal
      open
      title={t('rolesOf', { name: person.name })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: roles.length === 0 || rolesApart(roles) !== null }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>{t('rolesHelp')}</p>
      <RoleChoice value={roles} onChange={setRoles} />
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}
