/** Roles to tick. What does not go together is said at once, before anything is sent. */
import { PERSONAL_ROLES, type PersonalRole, ROLES, rolesApart } from '@guiju/client';
import { Checkbox } from 'antd';
import { useBilingual, useText } from '../i18n/language.tsx';
import { peopleMessages } from './messages.ts';

interface RoleChoiceProps {
  readonly value?: readonly PersonalRole[];
  readonly onChange?: (roles: PersonalRole[]) => void;
}

export function RoleChoice({ value = [], onChange }: RoleChoiceProps) {
  const t = useText(peopleMessages);
  const say = useBilingual();
  const apart = rolesApart(value);
  return (
    <>
      <Checkbox.Group<PersonalRole>
        className="role-choice"
        value={[...value]}
        onChange={(roles) => onChange?.(roles)}
        options={PERSONAL_ROLES.map((name) => ({ value: name, label: say(ROLES[name].words) }))}
      />
      {apart && (
        <p role="status" className="roles-apart">
          {t('apart', { one: say(ROLES[apart[0]].words), other: say(ROLES[apart[1]].words) })}
        </p>
      )}
    </>
  );
}
