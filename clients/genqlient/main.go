// Command genqlient asks a regiograaf with the client that genqlient makes, and prints what it had: one value a line.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/Khan/genqlient/graphql"
)

//go:generate go tool genqlient

func main() {
	if err := ask(context.Background(), graphql.NewClient(os.Getenv("REGIOGRAAF_URL")+"graphql", http.DefaultClient)); err != nil {
		log.Fatal(err)
	}
}

func ask(ctx context.Context, client graphql.Client) error {
	day := "2010-01-01"
	for _, asOf := range []*string{nil, &day} {
		answer, err := Policy(ctx, client, "samenwerkingsagenda", asOf)
		if err != nil {
			return err
		}
		fmt.Println(answer.Policy.Id, answer.Policy.Relations.TotalCount)
		for _, lead := range answer.Policy.Leads.Edges {
			person, ok := lead.Node.(*PolicyPolicyLeadsActorConnectionEdgesActorEdgeNodePerson)
			if !ok {
				return fmt.Errorf("%s is a %T", lead.Node.GetName(), lead.Node)
			}
			fmt.Println(lead.Relation.Sentence, person.WorksOn.TotalCount > 0)
		}
	}
	slug := "wim-waninge"
	found, err := Find(ctx, client, EntityRef{Slug: &slug})
	if err != nil {
		return err
	}
	fmt.Println((*found.Entity).GetName())
	return nil
}
