// A chip and the form that changes its date stand in each other's place.

const edit = (chip, form, isEdited) => {
  chip.hidden = isEdited;
  form.hidden = !isEdited;
  (isEdited ? form.elements.role : chip).focus();
};

// One end of the days may be left open; what was known by a day has no first one.
const bound = ({role, first, last}) => {
  first.disabled = role.value === 'known_by';
  last.required = first.disabled || !first.value;
  last.min = first.disabled ? '' : first.value;
};

// The date that a form gives.
const dateOf = ({role, first, last}) => ({
  text: '',
  role: role.value,
  first: (!first.disabled && first.value) || null,
  last: last.value || null,
});

// `change(turn, dates)` is called with all dates of a turn, one of them changed, added or removed.
export const begin = (change) => {
  document.addEventListener('click', ({target}) => {
    const chip = target.closest?.('button.chip');
    if (chip) {
      bound(chip.nextElementSibling.elements);
      edit(chip, chip.nextElementSibling, true);
    }
    const remove = target.closest?.('.editor [data-deed="remove-date"]');
    if (remove) settle(remove.form, null);
  });
  document.addEventListener('input', ({target}) => {
    if (target.form?.matches('.editor')) bound(target.form.elements);
  });
  document.addEventListener('reset', ({target}) => {
    if (target.matches('.editor')) edit(target.previousElementSibling, target, false);
  });
  document.addEventListener('keydown', (press) => {
    if (press.key !== 'Escape' || !press.target.form?.matches('.editor')) return;
    press.target.form.reset();
    press.stopPropagation();
  });
  document.addEventListener('submit', (submit) => {
    if (!submit.target.matches('.editor')) return;
    submit.preventDefault();
    settle(submit.target, dateOf(submit.target.elements));
  });
  const settle = (form, date) => {
    const turn = form.closest('.turn');
    const dates = [...turn.querySelectorAll('.chip')].flatMap((chip) => {
      if (chip.nextElementSibling === form) return date ? [date] : [];
      return chip.dataset.date ? [JSON.parse(chip.dataset.date)] : [];
    });
    change(turn, dates);
    form.reset();
  };
};
