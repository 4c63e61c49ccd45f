import * as Menu from '@radix-ui/react-dropdown-menu';
import { groups } from './questions.js';

/**
 * The menu of example questions. Radix gives it the keys of a menu: arrows, Home, End, the first
 * letters of a question, Enter and Escape. Not modal, so that the page behind it stays as it is.
 */
export function QuestionMenu({ ready, current, onChoose }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="rg-button rg-menu-button" disabled={!ready}>
        Voorbeeldvragen
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="m1 3.5 5 5 5-5" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="rg-menu" align="start" sideOffset={6} collisionPadding={8} loop>
          {groups.map((group) => (
            <Menu.Group key={group.title}>
              <Menu.Label className="rg-menu-label">{group.title}</Menu.Label>
              {group.questions.map((one) => (
                <Menu.Item
                  key={one.id}
                  className="rg-menu-item"
                  aria-current={one.id === current ? 'true' : undefined}
                  onSelect={() => onChoose(one)}
                >
                  {one.nl}
                </Menu.Item>
              ))}
            </Menu.Group>
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
