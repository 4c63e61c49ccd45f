package plan

import (
	"context"
	"errors"
	"io"
)

// Fragment is the JSON of a whole root field.
type Fragment []byte

// MarshalGQLContext writes it as it is.
func (f Fragment) MarshalGQLContext(_ context.Context, w io.Writer) error {
	_, err := w.Write(f)
	return err
}

// UnmarshalGQLContext refuses: a fragment is never an input. gqlgen asks for the method.
func (f *Fragment) UnmarshalGQLContext(context.Context, any) error {
	return errors.New("plan: a fragment is only written")
}
