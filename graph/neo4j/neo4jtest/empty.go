package neo4jtest

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Connect gives a driver of its own to the server; its owner closes it.
func (s *Server) Connect() (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if s.User != "" {
		auth = neo4j.BasicAuth(s.User, s.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(s.URI, auth)
	if err != nil {
		return nil, fmt.Errorf("neo4jtest: %w", err)
	}
	return driver, nil
}

// Empty deletes all data of the server; constraints and indexes stay, since they take seconds to make.
func (s *Server) Empty(ctx context.Context) error {
	driver, err := s.Connect()
	if err != nil {
		return err
	}
	defer driver.Close(ctx) //nolint:errcheck // nothing is under way
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)       //nolint:errcheck // likewise
	for _, text := range []string{ // relationships first: a node with many of them would not fit in one transaction
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
	} {
		result, err := session.Run(ctx, text, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return fmt.Errorf("neo4jtest: %w", err)
		}
	}
	return nil
}
